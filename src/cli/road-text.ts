import { both } from '../domain/listed.ts'
import type { Io } from './io.ts'
import type { Onward } from './onward.ts'
import type { Progress, Road } from './road.ts'
import { table } from './table.ts'
import { typed } from './typed.ts'
import { wrapped } from './wrap.ts'

/** How far a stage is, as `✓ 5 of 5 checks pass`. */
export const progressText = ({ passed, of }: Progress, { paint }: Pick<Io, 'paint'>): string =>
  `${passed === of ? paint.good('✓') : paint.warn('!')} ${passed} of ${of} checks pass`

/** Whose turn it is, as `duty spend: ana@acme.example`. */
export function turnText(duty: string, who: readonly string[] | null): string {
  const named = who === null ? '' : who.length === 0 ? ': nobody holds it' : `: ${both(who)}`
  return `duty ${duty}${named}`
}

/** What stands in the way of one project, each with who can see to it and the command; nothing where nothing does. */
export function roadText({ project, inTheWay }: Road, io: Io): string[] {
  if (inTheWay.length === 0) return []
  const lines = inTheWay.flatMap(({ check, evidence, duty, who, command }) => {
    return [
      `  ${io.paint.bad('✗')} ${wrapped(`${check}: ${evidence}`, io.width - 4, 4)}`,
      `    ${io.paint.dim(wrapped(turnText(duty, who), io.width - 4, 4))}`,
      `    ${io.paint.command(io.pasteable(typed(command), 4))}`,
    ]
  })
  const title = project === null ? 'In the way' : `In the way of ${project}`
  return [[io.paint.bold(title), ...lines].join('\n')]
}

/** Several projects side by side: how many checks of each stage pass. */
export const roadsTable = (roads: readonly Road[], io: Io, onward: Onward): string =>
  [counts(roads, io), ...pointers(roads, io, onward)].join('\n\n')

/** How to see what stands in the way, where anything does. */
const pointers = (roads: readonly Road[], io: Io, onward: Onward): string[] =>
  roads
    .filter(({ inTheWay }) => inTheWay.length > 0)
    .slice(0, 1)
    .map(({ project }) => {
      const command = typed(onward(['status', '--project', project ?? '']))
      return `What stands in the way of one, with who can see to it:\n  ${io.paint.command(io.pasteable(command, 2))}`
    })

const counts = (roads: readonly Road[], io: Io): string =>
  table(
    roads,
    [
      { title: 'READY FOR', value: ({ project }) => project ?? '-', whole: true as const },
      ...(roads[0]?.stages ?? []).map(({ stage }, at) => ({
        title: stage.toUpperCase(),
        value: ({ stages }: Road) => {
          const { passed = 0, of = 0 } = stages[at] ?? {}
          return passed === of ? '✓' : `${passed} of ${of}`
        },
      })),
    ],
    io,
  )
