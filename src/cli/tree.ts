import type { Output } from '../contract/operation.ts'
import type { listOrgs } from '../contract/org/list.ts'
import { branches } from './branches.ts'
import { columnsOf } from './columns.ts'
import type { Io } from './io.ts'
import { shortened } from './table.ts'

type Org = Output<typeof listOrgs>['items'][number]

/** Draws a forest of orgs, each on one line that fits: guides and slug whole, the name as far as there is room. */
export function tree(orgs: readonly Org[], io: Io): string {
  if (orgs.length === 0) return 'No org that you may see.'
  return branches(orgs, (org) => org, io.width)
    .map(({ node, before }) => before + labelOf(node, io, io.width - columnsOf(before)))
    .join('\n')
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
