import { type Gauge, usualAlerts } from '../domain/meter.ts'
import { compiled } from './compiled.ts'
import { within } from './path.ts'
import type { Db, NewRow } from './schema.ts'
import type { OrgMeter, Path, PoolMeter, WorkingSet } from './working-set.ts'

type Env = OrgMeter['env']

/** Whose meters: a workspace, one of its envs, one resource. */
export interface Metered {
  workspace: string
  env: Env
  resource: string
}

const levels = ['o0', 'o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8', 'o9'] as const

const chainRows = compiled(
  ['workspace', 'env', 'resource', ...levels],
  (db, { workspace, env, resource, ...orgs }) =>
    db
      .selectFrom('org_meter')
      .selectAll()
      .where('org', 'in', Object.values(orgs))
      .where('env', '=', env as Env)
      .where('resource', '=', resource)
      .where('workspace', '=', workspace),
)

const poolRow = compiled(['workspace', 'pool', 'resource'], (db, { workspace, pool, resource }) =>
  db
    .selectFrom('pool_meter')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('pool', '=', pool)
    .where('resource', '=', resource),
)

const none: Gauge = {
  ...{ used: 0, reserved: 0, cap: null, soft: 0, alerts: usualAlerts, told: 0, over: null },
}

const gaugeKey = ({ env, resource }: Metered) => `${env} ${resource}`
const orgKey = (org: string, of: Metered) => `${org} ${gaugeKey(of)}`
const poolKey = (pool: string, resource: string) => `pool ${pool} ${resource}`

/** The counters. A change of them goes through the transaction's working set; a read asks the database. */
export const meters = (db: Db, working: WorkingSet | null) => {
  const set = (): WorkingSet => {
    if (working === null) throw new Error('a read changes no meter')
    return working
  }
  const rowsOf = async (of: Metered, path: readonly string[]): Promise<Map<string, OrgMeter>> => {
    const last = path.at(-1) ?? ''
    const orgs = Object.fromEntries(levels.map((level, at) => [level, path[at] ?? last]))
    const rows = await chainRows(db, { ...of, ...orgs } as Parameters<typeof chainRows>[1])
    return new Map(rows.map((row) => [row.org, row]))
  }
  const empty = (of: Metered, org: string): OrgMeter => ({ ...of, org, direct: 0, ...none })
  const emptyPool = ({ workspace, resource }: Metered, pool: string, cap: number | null) => ({
    ...{ workspace, pool, resource },
    ...none,
    cap,
  })

  return {
    /** The meters of an org and of everything above it, from the root down, as they are in this change. */
    chain: async (of: Metered, path: Path): Promise<OrgMeter[]> => {
      if (working === null) {
        const rows = await rowsOf(of, path)
        return path.map((org) => rows.get(org) ?? empty(of, org))
      }
      const known = working.chain(path, gaugeKey(of))
      if (known) return known
      const keys = path.map((org) => orgKey(org, of))
      const rows = keys.every((key) => working.get(key)) ? new Map() : await rowsOf(of, path)
      for (const [at, org] of path.entries()) {
        const key = keys[at] as string
        if (!working.get(key)) working.take(key, 'org_meter', rows.get(org) ?? empty(of, org))
      }
      working.takeChain(path, gaugeKey(of), keys)
      return keys.map((key) => working.get(key) as OrgMeter)
    },
    /** The meter of a pool; `cap` is what one that nobody wrote of yet has. */
    pool: async (of: Metered, pool: string, cap: number | null): Promise<PoolMeter> => {
      const key = poolKey(pool, of.resource)
      const known = working?.get(key) as PoolMeter | undefined
      if (known) return known
      const { workspace, resource } = of
      const row = (await poolRow(db, { workspace, pool, resource }))[0] ?? emptyPool(of, pool, cap)
      working?.take(key, 'pool_meter', row)
      return row
    },
    /** Everything that a pool counts. */
    ofPool: async (workspace: string, pool: string): Promise<PoolMeter[]> => {
      await working?.flush(db)
      return db
        .selectFrom('pool_meter')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('pool', '=', pool)
        .orderBy('resource')
        .execute()
    },
    /** Puts a meter that was asked for, as it has become. */
    put: (row: OrgMeter) => set().put(row),
    putAll: (rows: readonly OrgMeter[]) => set().putAll(rows),
    putPool: (row: PoolMeter) => set().put(row),
    log: (row: NewRow<'usage_op'>) => set().pending.log(row),
    /** Everything that one org counts or caps. */
    ofOrg: async (workspace: string, org: string): Promise<OrgMeter[]> => {
      await working?.flush(db)
      return db
        .selectFrom('org_meter')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('org', '=', org)
        .orderBy('resource')
        .orderBy('env')
        .execute()
    },
    /** The meters of these orgs, of one resource or of all. */
    ofOrgs: (workspace: string, env: Env, orgs: readonly string[], resource: string | undefined) =>
      orgs.length === 0
        ? Promise.resolve([])
        : db
            .selectFrom('org_meter')
            .selectAll()
            .where('workspace', '=', workspace)
            .where('org', 'in', orgs)
            .where('env', '=', env)
            .$if(resource !== undefined, (query) => query.where('resource', '=', resource ?? ''))
            .orderBy('resource')
            .execute(),
    /** The caps set in a subtree, or in the whole workspace, in path order. */
    caps: (
      workspace: string,
      top: string | null,
      resource: string | undefined,
      { after, limit }: { after: readonly [string, string]; limit: number },
    ) =>
      db
        .selectFrom('org_meter')
        .innerJoin('org', 'org.id', 'org_meter.org')
        .selectAll('org_meter')
        .select(['org.path', 'org.slug'])
        .where('org_meter.workspace', '=', workspace)
        .where('org_meter.cap', 'is not', null)
        .$if(top !== null, (query) => query.where(within('org.path', top ?? '')))
        .$if(resource !== undefined, (query) =>
          query.where('org_meter.resource', '=', resource ?? ''),
        )
        .where(({ eb, refTuple, tuple }) =>
          eb(
            refTuple('org.path', 'org_meter.resource'),
            '>',
            tuple(...(after as [string, string])),
          ),
        )
        .orderBy('org.path')
        .orderBy('org_meter.resource')
        .limit(limit)
        .execute(),
    /** Forgets the meters of a subtree that is about to be deleted. Nothing may be used in it any more. */
    remove: async (workspace: string, path: string): Promise<void> => {
      await set().flush(db)
      set().forget()
      await db
        .deleteFrom('org_meter')
        .where('workspace', '=', workspace)
        .where('org', 'in', (orgs) =>
          orgs
            .selectFrom('org')
            .select('org.id')
            .where('org.workspace', '=', workspace)
            .where(within('org.path', path)),
        )
        .execute()
    },
    /** Writes the log as far as it has come, for whoever looks something up in it. */
    writeLog: () => set().pending.flush(db),
  }
}
