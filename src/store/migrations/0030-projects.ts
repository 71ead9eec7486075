import type { Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  for (const [column, type] of [
    ['archived_at', 'bigint'],
    ['archived_by', 'text'],
    ['lien', 'text'],
    ['lien_at', 'bigint'],
    ['lien_by', 'text'],
  ] as const)
    await db.schema.alterTable('project').addColumn(column, type).execute()
}
