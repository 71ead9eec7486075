import type { Db } from './schema.ts'

/** The log of every change of a counter. It is written with the meters, and never changed. */
export const usageLog = (db: Db) => ({
  /** Those of a workspace that their callers gave these keys. */
  withKeys: (workspace: string, keys: readonly string[]) =>
    keys.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('usage_op')
          .selectAll()
          .where('workspace', '=', workspace)
          .where('key', 'in', keys)
          .execute(),
  /** What the log of a workspace comes to. */
  sums: async (workspace: string) => {
    const rows = await db
      .selectFrom('usage_op')
      .select((select) => [
        ...(['org', 'env', 'resource'] as const),
        select.fn.sum<number>('delta').as('direct'),
        select.fn.countAll<number>().as('changes'),
      ])
      .where('workspace', '=', workspace)
      .groupBy(['org', 'env', 'resource'])
      .execute()
    return rows.map((row) => ({ ...row, direct: Number(row.direct), changes: Number(row.changes) }))
  },
  /** What the log says that a project uses. No index serves it: it is asked once, before the project is deleted. */
  sumsOfProject: async (workspace: string, project: string) => {
    const rows = await db
      .selectFrom('usage_op')
      .select((select) => [
        ...(['env', 'resource'] as const),
        select.fn.sum<number>('delta').as('used'),
      ])
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .groupBy(['env', 'resource'])
      .orderBy('env')
      .orderBy('resource')
      .execute()
    return rows.map((row) => ({ ...row, used: Number(row.used) }))
  },
  /** What open reservations hold. */
  held: async (workspace: string) => {
    const rows = await db
      .selectFrom('reservation')
      .select((select) => [
        ...(['org', 'env', 'resource'] as const),
        select.fn.sum<number>('amount').as('held'),
      ])
      .where('workspace', '=', workspace)
      .where('ended_at', 'is', null)
      .groupBy(['org', 'env', 'resource'])
      .execute()
    return rows.map((row) => ({ ...row, held: Number(row.held) }))
  },
  /** Every counter that is kept, of orgs and of pools, and where each org stands. */
  kept: async (workspace: string) => ({
    orgs: await db.selectFrom('org_meter').selectAll().where('workspace', '=', workspace).execute(),
    pools: await db
      .selectFrom('pool_meter')
      .selectAll()
      .where('workspace', '=', workspace)
      .execute(),
    paths: await db
      .selectFrom('org')
      .select(['id', 'path', 'billing_account'])
      .where('workspace', '=', workspace)
      .execute(),
  }),
})
