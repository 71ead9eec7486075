import type { Output } from '../contract/operation.ts'
import type { treeOfUsage } from '../contract/usage/tree.ts'
import type { Io } from './io.ts'

type Org = Output<typeof treeOfUsage>['items'][number]
type Counter = Org['usage'][number]

/** What an org uses of a resource, before and after it changed; null where nothing was counted. */
export interface UsageChange {
  at: string
  org: string
  slug: string
  resource: string
  before: Counter | null
  after: Counter | null
}

const figures = ['direct', 'subtree', 'reserved', 'limit', 'over'] as const

const isOther = (one: Counter | null, other: Counter | null): boolean =>
  figures.some((figure) => (one?.[figure] ?? null) !== (other?.[figure] ?? null))

/** What is different between two looks at a tree, in the order of the later one. */
export function changesBetween(
  before: readonly Org[],
  after: readonly Org[],
  at: string,
): UsageChange[] {
  const known = new Map(before.map((org) => [org.org, org]))
  const gone = before.filter(({ org }) => !after.some((one) => one.org === org))
  const emptied = gone.map((org) => ({ ...org, usage: [] }))
  return [...after, ...emptied].flatMap(({ org, slug, usage }) => {
    const was = known.get(org)?.usage ?? []
    const resources = new Set([...was, ...usage].map(({ resource }) => resource))
    return [...resources].flatMap((resource) => {
      const old = was.find((one) => one.resource === resource) ?? null
      const now = usage.find((one) => one.resource === resource) ?? null
      return isOther(old, now) ? [{ at, org, slug, resource, before: old, after: now }] : []
    })
  })
}

/** One change on one line, for a pipe. */
export function changeLine(
  { at, slug, resource, before, after }: UsageChange,
  { paint }: Io,
): string {
  const limit = after?.limit ?? null
  const said = [
    `${before?.subtree ?? 0} → ${after?.subtree ?? 0}`,
    ...(limit === null ? [] : [`of ${limit}`]),
    ...((after?.reserved ?? 0) > 0 ? [`(${after?.reserved} held)`] : []),
    ...(after?.over ? [paint.bad('over')] : []),
  ]
  return `${at}  ${slug}  ${resource}  ${said.join(' ')}`
}
