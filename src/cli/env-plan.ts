import type { diffEnv } from '../contract/env/diff.ts'
import type { Output } from '../contract/operation.ts'
import type { Io } from './io.ts'
import { typed } from './typed.ts'
import { wrapped } from './wrap.ts'

type Plan = Output<typeof diffEnv>
type Change = Plan['changes'][number]

const titles: Record<Change['part'], string> = {
  role: 'Roles',
  method: 'Ways to sign in',
  session: 'Sessions',
  social: 'Social providers',
  event: 'Events that somebody is told of',
  key: 'Key policy',
}

/** How two envs differ, part by part: `+` is what the other lacks, `-` what it has alone, `~` what it has otherwise. */
export function planText({ changes, ...plan }: Plan, io: Io): string {
  const { project, from, to, withheld, digest } = plan
  const parts = (Object.keys(titles) as Change['part'][]).flatMap((part) => {
    const found = changes.filter((one) => one.part === part)
    return found.length === 0
      ? []
      : [[io.paint.bold(titles[part]), ...found.map((one) => line(one, to, io))].join('\n')]
  })
  const legend =
    changes.length === 0
      ? 'Both have the same shape.'
      : `+ only in ${from}, - only in ${to}, ~ different`
  return [
    `${io.paint.bold(`${from} → ${to}`)} of ${project}\n${io.paint.dim(legend)}`,
    ...parts,
    ...withheld.map((what) => io.paint.warn(`Withheld: ${what}.`)),
    io.paint.dim(wrapped(`Digest ${digest}`, io.width, 0)),
  ].join('\n\n')
}

function line({ name, change, from, to, part, promoted }: Change, other: string, io: Io): string {
  const sign = { added: '+', removed: '-', changed: '~' }[change]
  const paint = { added: io.paint.good, removed: io.paint.bad, changed: io.paint.warn }[change]
  const valued = part === 'role' || part === 'session'
  const value = change === 'changed' ? `${to} → ${from}` : valued ? (from ?? to) : null
  const left = part === 'key' ? 'never copied' : 'by hand'
  const stays = promoted ? [] : [change === 'removed' ? `stays in ${other}` : left]
  const rest = [...(value === null ? [] : [value]), ...stays.map((word) => `(${word})`)].join(' ')
  return paint(wrapped(`  ${sign} ${name}${rest === '' ? '' : `  ${rest}`}`, io.width, 6))
}

/** What has to be given by hand, each with the command to paste; nothing where that is nothing. */
export const suppliesText = (supply: Plan['supply'], io: Io): string[] =>
  supply.length === 0
    ? []
    : [
        [
          io.paint.bold('To be supplied by hand'),
          ...supply.map(
            ({ command, why }) =>
              `  ${wrapped(why, io.width - 2, 2)}\n    ${io.paint.command(io.pasteable(typed(command), 4))}`,
          ),
        ].join('\n'),
      ]
