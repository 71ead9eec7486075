import { compiled } from './compiled.ts'
import { manyRows } from './many-rows.ts'
import type { Db, Row } from './schema.ts'

/** Meters as they have become. */
export interface MeterRows {
  orgs: readonly Row<'org_meter'>[]
  pools: readonly Row<'pool_meter'>[]
}

const gauge = ['used', 'reserved', 'cap', 'soft', 'alerts', 'told', 'over'] as const
const orgColumns = ['workspace', 'org', 'env', 'resource', 'direct', ...gauge] as const
const poolColumns = ['pool', 'resource', 'workspace', ...gauge] as const

const writeOrgs = manyRows('org_meter', orgColumns, (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['workspace', 'org', 'env', 'resource']).doUpdateSet((set) => ({
      direct: set.ref('excluded.direct'),
      used: set.ref('excluded.used'),
      reserved: set.ref('excluded.reserved'),
      cap: set.ref('excluded.cap'),
      soft: set.ref('excluded.soft'),
      alerts: set.ref('excluded.alerts'),
      told: set.ref('excluded.told'),
      over: set.ref('excluded.over'),
    })),
  ),
)
const writePools = manyRows('pool_meter', poolColumns, (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['pool', 'resource']).doUpdateSet((set) => ({
      used: set.ref('excluded.used'),
      reserved: set.ref('excluded.reserved'),
      cap: set.ref('excluded.cap'),
      told: set.ref('excluded.told'),
      over: set.ref('excluded.over'),
    })),
  ),
)

/** Writes meters to their tables. */
export async function writeMeters(db: Db, { orgs, pools }: MeterRows): Promise<void> {
  await writeOrgs(db, orgs)
  await writePools(db, pools)
}

type Value = string | number | null

/** What a commit leaves in the journal: the values of the rows, in the order of their columns. */
interface Noted {
  orgs: Value[][]
  pools: Value[][]
}

const note = compiled(['meters'], (db, { meters }) =>
  db.insertInto('meter_journal').values({ meters }),
)

/** Notes what meters became: one row that is enough to write them later, instead of a page of their tables for each. */
export async function noteMeters(db: Db, { orgs, pools }: MeterRows): Promise<void> {
  const noted: Noted = {
    orgs: orgs.map((row) => orgColumns.map((column) => row[column])),
    pools: pools.map((row) => poolColumns.map((column) => row[column])),
  }
  await note(db, { meters: JSON.stringify(noted) })
}

/** Lets go of what was noted; the meters must have been written. */
export const forgetNoted = async (db: Db): Promise<void> => {
  await db.deleteFrom('meter_journal').execute()
}

/** Writes the meters as they were noted last, for whoever does not remember them. */
export async function writeNoted(db: Db): Promise<void> {
  const rows = await db.selectFrom('meter_journal').select('meters').orderBy('seq').execute()
  if (rows.length === 0) return
  const orgs = new Map<string, Row<'org_meter'>>()
  const pools = new Map<string, Row<'pool_meter'>>()
  for (const { meters } of rows) {
    const noted = JSON.parse(meters) as Noted
    for (const values of noted.orgs)
      orgs.set(values.slice(0, 4).join(' '), rowOf(orgColumns, values))
    for (const values of noted.pools)
      pools.set(values.slice(0, 2).join(' '), rowOf(poolColumns, values))
  }
  await writeMeters(db, { orgs: [...orgs.values()], pools: [...pools.values()] })
  await forgetNoted(db)
}

const rowOf = <Meter>(columns: readonly string[], values: readonly Value[]): Meter =>
  Object.fromEntries(columns.map((column, at) => [column, values[at]])) as Meter
