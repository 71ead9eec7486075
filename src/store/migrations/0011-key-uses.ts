import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('key_version').addColumn('first_used_at', 'bigint').execute()
  await db.schema.alterTable('key_version').addColumn('last_used_at', 'bigint').execute()
  await db.schema.alterTable('key_version').addColumn('expires_before', 'bigint').execute()
  await creditOldest(db)
  await db.schema
    .createTable('key_use')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('workload', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('first_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addColumn('calls', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('key_use_pk', ['part', 'workload', 'address', 'code'])
    .execute()
  await db.schema
    .createIndex('key_use_key')
    .on('key_use')
    .columns(['workspace', 'key', 'last_at'])
    .execute()
}

// Until now only the key said when it was first used; that was through the oldest of its secrets.
async function creditOldest(db: Kysely<never>): Promise<void> {
  await sql`update key_version set
    first_used_at = (select first_used_at from key where key.id = key_version.key),
    last_used_at = (select first_used_at from key where key.id = key_version.key)
    where created_at = (select min(created_at) from key_version as old where old.key = key_version.key)`.execute(
    db,
  )
}
