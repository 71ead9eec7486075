import { createHash } from 'node:crypto'
import { poolOf } from '../../domain/resource.ts'
import { idsOf } from '../../domain/tree.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { recountCapacity } from './recount-capacity.ts'

interface Counts {
  direct: number
  subtree: number
  reserved: number
}

export interface Difference {
  node: string
  kind: 'org' | 'pool'
  env: string
  resource: string
  counter: keyof Counts | 'capacity'
  kept: number
  recomputed: number
}

const counters = ['direct', 'subtree', 'reserved'] as const
const nothing: Counts = { direct: 0, subtree: 0, reserved: 0 }

/** Counters by node, env and resource. */
class Tally {
  readonly counts = new Map<string, Counts>()

  add(node: string, env: string, resource: string, more: Partial<Counts>): void {
    const key = `${node} ${env} ${resource}`
    const before = this.counts.get(key) ?? nothing
    const sum = (name: keyof Counts) => before[name] + (more[name] ?? 0)
    this.counts.set(key, {
      ...{ direct: sum('direct'), subtree: sum('subtree'), reserved: sum('reserved') },
    })
  }
}

/**
 * Recomputes every counter of a workspace from the log and the open reservations, and every capacity from its subscriptions, and
 * names each that differs.
 */
export async function recount(tables: Tables, workspace: Row<'workspace'>) {
  const sums = await tables.usageLog.sums(workspace.id)
  const held = await tables.usageLog.held(workspace.id)
  const { orgs, pools, paths } = await tables.usageLog.kept(workspace.id)
  const places = new Map(
    paths.map(({ id, path, billing_account: account }) => [id, { path: idsOf(path), account }]),
  )
  const right = new Tally()
  const count = (org: string, env: string, resource: string, more: Omit<Counts, 'subtree'>) => {
    const { path, account } = places.get(org) ?? { path: [org], account: null }
    const { direct: subtree, reserved } = more
    right.add(org, env, resource, { direct: more.direct })
    for (const node of path) right.add(node, env, resource, { subtree, reserved })
    if (env === 'production')
      right.add(`pool ${poolOf(workspace, path, account)}`, env, resource, { subtree, reserved })
  }
  for (const { org, env, resource, direct } of sums)
    count(org, env, resource, { direct, reserved: 0 })
  for (const { org, env, resource, held: reserved } of held)
    count(org, env, resource, { direct: 0, reserved })

  const kept = new Tally()
  for (const { org, env, resource, direct, used: subtree, reserved } of orgs)
    kept.add(org, env, resource, { direct, subtree, reserved })
  for (const { pool, resource, used: subtree, reserved } of pools)
    kept.add(`pool ${pool}`, 'production', resource, { subtree, reserved })

  const keys = [...new Set([...right.counts.keys(), ...kept.counts.keys()])].sort()
  const lines = keys.flatMap((key) => lineOf(key, right.counts.get(key) ?? nothing))
  return {
    changes: sums.reduce((total, { changes }) => total + changes, 0),
    counters: lines.length,
    digest: createHash('sha256').update(lines.join('\n')).digest('hex'),
    differences: [
      ...keys.flatMap((key) => differencesAt(key, kept, right)),
      ...(await recountCapacity(tables, workspace, pools)),
    ],
  }
}

/** A counter as it is digested; one that is all zero is as good as none. */
const lineOf = (key: string, { direct, subtree, reserved }: Counts): string[] =>
  direct === 0 && subtree === 0 && reserved === 0 ? [] : [`${key} ${direct} ${subtree} ${reserved}`]

function differencesAt(key: string, kept: Tally, right: Tally): Difference[] {
  const isPool = key.startsWith('pool ')
  const [node = '', env = '', resource = ''] = key.slice(isPool ? 5 : 0).split(' ')
  const [is, should] = [kept.counts.get(key) ?? nothing, right.counts.get(key) ?? nothing]
  return counters
    .filter((counter) => is[counter] !== should[counter])
    .map((counter) => ({
      ...{ node, kind: isPool ? 'pool' : 'org', env, resource },
      ...{ counter, kept: is[counter], recomputed: should[counter] },
    }))
}
