import type { Output } from '../contract/operation.ts'
import type { listOrgs } from '../contract/org/list.ts'
import { columnsOf } from './columns.ts'
import type { Io } from './io.ts'
import { shortened } from './table.ts'

type Org = Output<typeof listOrgs>['items'][number]

interface Guides {
  /** Before a child that is followed by another, and before the last one. */
  child: string
  last: string
  /** Before what stands below either. */
  below: string
  belowLast: string
}

const wide: Guides = { child: '├── ', last: '└── ', below: '│   ', belowLast: '    ' }
const narrow: Guides = { child: '├ ', last: '└ ', below: '│ ', belowLast: '  ' }
const narrowBelow = 80

/** Draws a forest of orgs, each on one line that fits: guides and slug whole, the name as far as there is room. */
export function tree(orgs: readonly Org[], io: Io): string {
  if (orgs.length === 0) return 'No org that you may see.'
  const guides = io.width < narrowBelow ? narrow : wide
  const known = new Set(orgs.map(({ id }) => id))
  const children = Map.groupBy(orgs, ({ parent }) =>
    parent !== null && known.has(parent) ? parent : null,
  )
  const lines: string[] = []
  const draw = (org: Org, before: string, under: string) => {
    lines.push(before + labelOf(org, io, io.width - columnsOf(before)))
    const below = children.get(org.id) ?? []
    for (const [at, child] of below.entries()) {
      const isLast = at === below.length - 1
      draw(
        child,
        under + (isLast ? guides.last : guides.child),
        under + (isLast ? guides.belowLast : guides.below),
      )
    }
  }
  for (const root of children.get(null) ?? []) draw(root, '', '')
  return lines.join('\n')
}

function labelOf(org: Org, { paint }: Io, room: number): string {
  const slug = columnsOf(org.slug)
  const mark = markOf(org, room - slug - 2)
  const left = room - slug - (mark === '' ? 0 : columnsOf(mark) + 2) - 2
  const name = org.name === org.slug || left < 2 ? '' : `  ${shortened(org.name, left)}`
  const said = org.archivedAt === null ? paint.bold(org.slug) + name : paint.dim(org.slug + name)
  return mark === '' ? said : `${said}  ${paint.warn(mark)}`
}

function markOf({ archivedAt, unowned }: Org, room: number): string {
  if (archivedAt !== null) return '(archived)'
  if (unowned.length === 0) return ''
  const whole = `! no ${unowned.map((role) => role.replace('-owner', '')).join(', ')} owner`
  return columnsOf(whole) <= room ? whole : `! ${unowned.length} unowned`
}
