import type { Currency } from '../money.ts'
import { deepest } from '../tree.ts'
import { isProduct, priceOf } from './catalogue.ts'
import { type Amounts, summed } from './pool.ts'

export type BillingMode = 'single' | 'assigned' | 'pooled'

/** A company as it might be: who would pay for what, and who would use it. Orgs are named by their names. */
export interface Described {
  accounts: readonly { name: string; currency: Currency; quantities: Amounts }[]
  orgs: readonly {
    name: string
    parent?: string | undefined
    account?: string | undefined
    use: Amounts
    /** How many of each the org and what stands below it may use. */
    limits?: Amounts | undefined
  }[]
}

type Org = Described['orgs'][number]

/** Orgs that share what these accounts pay for; what is free is below 0 where more is used. */
export interface SharedPool {
  accounts: string[]
  roots: string[]
  orgs: number
  resources: { resource: string; capacity: number; used: number; free: number }[]
}

export interface Simulated {
  pools: SharedPool[]
  pays: { account: string; currency: Currency; monthly: bigint }[]
  /** What this mode would refuse, or leave short. */
  problems: string[]
}

/** What a mode would make of a company: a mode is permanent, so it is tried on paper first. */
export function simulate(mode: BillingMode, described: Described, most: number): Simulated {
  const { accounts, orgs } = described
  const roots = orgs.filter(({ parent }) => parent === undefined)
  const below = new Map(roots.map((root) => [root.name, branch(root, orgs)]))
  const pools =
    mode === 'assigned'
      ? accounts.map(({ name }) => {
          const own = roots.filter(({ account }) => account === name)
          return poolOf(described, [name], own, below)
        })
      : [
          poolOf(
            described,
            accounts.map(({ name }) => name),
            roots,
            below,
          ),
        ]
  return {
    pools,
    pays: accounts.map(({ name, currency, quantities }) => ({
      ...{ account: name, currency },
      monthly: Object.entries(quantities).reduce(
        (sum, [resource, quantity]) =>
          isProduct(resource) ? sum + priceOf(resource, currency) * BigInt(quantity) : sum,
        0n,
      ),
    })),
    problems: [
      ...misnamed(described),
      ...againstMode(mode, described, roots, most),
      ...orgs.flatMap((org) => aboveLimits(org, orgs)),
      ...pools.flatMap(shortages),
    ],
  }
}

function poolOf(
  { accounts }: Described,
  names: string[],
  roots: readonly Org[],
  below: ReadonlyMap<string, Org[]>,
): SharedPool {
  const all = roots.flatMap(({ name }) => below.get(name) ?? [])
  const capacity = summed(
    accounts.filter(({ name }) => names.includes(name)).map(({ quantities }) => quantities),
  )
  const used = summed(all.map(({ use }) => use))
  const resources = [...new Set([...Object.keys(capacity), ...Object.keys(used)])]
  return {
    accounts: names,
    roots: roots.map(({ name }) => name),
    orgs: all.length,
    resources: resources.map((resource) => {
      const [has, takes] = [capacity[resource] ?? 0, used[resource] ?? 0]
      return { resource, capacity: has, used: takes, free: has - takes }
    }),
  }
}

/** An org and everything below it; what goes round in a circle is met once. */
function branch(top: Org, orgs: readonly Org[]): Org[] {
  const found = new Set([top])
  for (const org of found) for (const child of orgs) if (child.parent === org.name) found.add(child)
  return [...found]
}

function misnamed({ accounts, orgs }: Described): string[] {
  const names = new Set(orgs.map(({ name }) => name))
  const parents = new Map(orgs.map(({ name, parent }) => [name, parent]))
  const depth = (name: string): number => {
    let level = 0
    for (let at = parents.get(name); at !== undefined && level <= deepest; level++)
      at = parents.get(at)
    return level
  }
  return [
    ...twice(accounts.map(({ name }) => name)).map((name) => `the account ${name} stands twice`),
    ...twice(orgs.map(({ name }) => name)).map((name) => `the org ${name} stands twice`),
    ...orgs
      .filter(({ parent }) => parent !== undefined && !names.has(parent))
      .map(({ name, parent }) => `${name} stands under ${parent}, which is not described`),
    ...orgs
      .filter(
        ({ account }) => account !== undefined && !accounts.some(({ name }) => name === account),
      )
      .map(({ name, account }) => `${name} is paid by ${account}, which is not described`),
    ...orgs
      .filter(({ name }) => depth(name) > deepest)
      .map(({ name }) => `${name} stands below level ${deepest + 1}, or under itself`),
  ]
}

const twice = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
]

function againstMode(
  mode: BillingMode,
  { accounts, orgs }: Described,
  roots: readonly Org[],
  most: number,
): string[] {
  const allowed = mode === 'single' ? 1 : most
  const bound = orgs.filter(({ account }) => account !== undefined)
  return [
    ...(accounts.length > allowed
      ? [
          `${mode} has at most ${allowed} billing ${allowed === 1 ? 'account' : 'accounts'}, and ${accounts.length} are described`,
        ]
      : []),
    ...(mode === 'assigned'
      ? [
          ...roots
            .filter(({ account }) => account === undefined)
            .map(({ name }) => `${name} is paid by nobody, so it can use nothing`),
          ...bound
            .filter(({ parent }) => parent !== undefined)
            .map(({ name }) => `${name} is no root org: it is paid by whoever pays for its root`),
        ]
      : []),
    ...(mode === 'pooled' && bound.length > 0
      ? ['pooled binds no org to an account: whatever any of them pays for is for all']
      : []),
  ]
}

/** The limits of an org that the described use does not keep to. */
function aboveLimits(org: Org, orgs: readonly Org[]): string[] {
  const used = summed(branch(org, orgs).map(({ use }) => use))
  return Object.entries(org.limits ?? {})
    .filter(([resource, most]) => (used[resource] ?? 0) > most)
    .map(
      ([resource, most]) =>
        `${org.name} may use ${most} ${resource} with what stands below it, and ${used[resource]} would be used there`,
    )
}

const shortages = ({ accounts, resources }: SharedPool): string[] =>
  resources
    .filter(({ free }) => free < 0)
    .map(
      ({ resource, capacity, used }) =>
        `${used} ${resource} would be used of the ${capacity} that ${accounts.join(', ')} would pay for`,
    )
