import type { Output } from '../contract/operation.ts'
import type { treeOfUsage } from '../contract/usage/tree.ts'
import { bar, percentage } from './bar.ts'
import { branches } from './branches.ts'
import { columnsOf } from './columns.ts'
import type { Io } from './io.ts'
import { shortened } from './table.ts'

type Org = Output<typeof treeOfUsage>['items'][number]
type Counter = Org['usage'][number]

const narrowBelow = 72
/** The least of an org's name that still says which one it is. */
const leastName = 16
const none = { direct: 0, subtree: 0, reserved: 0, limit: null, soft: false, over: false }

/** Draws, for each resource that is used or limited somewhere, the tree of orgs with what each uses of it. */
export function usageTree(orgs: readonly Org[], asked: string | undefined, io: Io): string {
  const resources = [...new Set(orgs.flatMap(({ usage }) => usage.map((one) => one.resource)))]
  const drawn = asked === undefined ? resources.sort() : [asked]
  if (orgs.length === 0) return 'No org that you may see.'
  if (drawn.length === 0) return 'Nothing is used here, and nothing is limited.'
  return drawn.map((resource) => oneTree(orgs, resource, io)).join('\n\n')
}

function oneTree(orgs: readonly Org[], resource: string, io: Io): string {
  const barColumns = io.width < narrowBelow ? 8 : 12
  const rowsOf = (isThin: boolean) =>
    branches(orgs, ({ org: id, parent }) => ({ id, parent }), io.width, isThin).map(
      ({ node, before }) => ({
        before,
        slug: node.slug,
        counter: node.usage.find((one) => one.resource === resource) ?? { ...none, resource },
      }),
    )
  const normal = rowsOf(false)
  const figures = (name: string, of: (counter: Counter) => string) => {
    const width = Math.max(name.length, ...normal.map(({ counter }) => of(counter).length))
    return { name: name.padStart(width), of: (one: Counter) => of(one).padStart(width) }
  }
  const columns = [
    ...(io.width < narrowBelow ? [] : [figures('DIRECT', ({ direct }) => String(direct))]),
    figures('SUBTREE', ({ subtree }) => String(subtree)),
    ...(normal.some(({ counter }) => counter.reserved > 0)
      ? [figures('HELD', ({ reserved }) => String(reserved))]
      : []),
    figures('LIMIT', ({ limit }) => (limit === null ? '·' : String(limit))),
  ]
  const taken = columns.reduce((sum, { name }) => sum + name.length + 2, 0)
  const room = io.width - taken - barColumns - 2 - 7
  const deepest = Math.max(...normal.map(({ before }) => columnsOf(before)))
  const rows = deepest + leastName > room ? rowsOf(true) : normal
  const width = Math.min(
    room,
    Math.max(resource.length, ...rows.map(({ before, slug }) => columnsOf(before + slug))),
  )
  const padded = (text: string) => text + ' '.repeat(Math.max(0, width - columnsOf(text)))
  const head = [padded(shortened(resource, width)), ...columns.map(({ name }) => name)].join('  ')
  const lines = rows.map(({ before, slug, counter }) => {
    const label = padded(before + shortened(slug, Math.max(4, width - columnsOf(before))))
    return [label, ...columns.map(({ of }) => of(counter)), ...held(counter, barColumns, io)]
      .join('  ')
      .trimEnd()
  })
  return [io.paint.dim(head), ...lines].join('\n')
}

/** The bar against the limit, and in words what colour alone must not say. */
function held({ subtree, limit, over, soft }: Counter, columns: number, io: Io): string[] {
  if (limit === null) return []
  const said = over ? io.paint.bad('over') : percentage(subtree, limit, soft)
  return [bar(subtree, limit, columns, io), soft ? `${said} ~` : said]
}
