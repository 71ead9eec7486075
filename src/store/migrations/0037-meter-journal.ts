import type { Kysely } from 'kysely'

/** Where what became of meters is kept until they are written themselves (ADR 0041). On PostgreSQL nothing ever is. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('meter_journal')
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('meters', 'text', (c) => c.notNull())
    .execute()
}
