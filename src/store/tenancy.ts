import { compiled } from './compiled.ts'
import type { Db } from './schema.ts'

const tables = [
  ...(['org', 'project', 'key', 'token', 'trust', 'identity'] as const),
  ...(['production_request', 'reservation'] as const),
  ...(['member', 'assignment', 'role'] as const),
]
type Table = (typeof tables)[number]

const byId = Object.fromEntries(
  tables.map((table) => [
    table,
    compiled(['id'], (db, { id }) => db.selectFrom(table).select('workspace').where('id', '=', id)),
  ]),
) as Record<Table, (db: Db, values: { id: string }) => Promise<{ workspace: string }[]>>

/** The one look-up that spans tenants: which workspace a thing belongs to. It says nothing to the caller; their standing there decides whether the thing exists for them. */
export const tenancy = (db: Db) => ({
  of: async (
    kind: Exclude<Table, 'production_request'> | 'production',
    id: string,
  ): Promise<string | undefined> =>
    (await byId[kind === 'production' ? 'production_request' : kind](db, { id }))[0]?.workspace,
})
