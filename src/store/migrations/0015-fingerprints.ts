import type { Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('key_version').addColumn('fingerprint', 'text').execute()
  await db.schema
    .createIndex('key_version_fingerprint')
    .on('key_version')
    .columns(['fingerprint'])
    .execute()
}
