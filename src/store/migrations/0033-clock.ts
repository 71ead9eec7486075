import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('workspace')
    .addColumn('clock', 'bigint', (c) => c.check(sql`clock >= 0`))
    .execute()
  await sql`create index workspace_clock on workspace (id) where clock is not null`.execute(db)
}
