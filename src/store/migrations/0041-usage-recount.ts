import type { Kysely } from 'kysely'

/** When the counters of a workspace were recomputed last, so that it is done once a day whoever runs for how long. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('usage_recount')
    .addColumn('workspace', 'text', (c) => c.primaryKey().references('workspace.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
}
