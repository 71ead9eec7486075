import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  // Made anew: SQLite cannot take a unique column out of a table.
  await db.schema
    .createTable('session_kept')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('address', 'text')
    .addColumn('last_used_at', 'bigint')
    .addColumn('generation', 'integer')
    .addColumn('renewed_at', 'bigint')
    .execute()
  await sql`insert into session_kept
    (id, account, created_at, expires_at, revoked_at, address, last_used_at)
    select id, account, created_at, expires_at, revoked_at, address, last_used_at from session`.execute(
    db,
  )
  await sql`create table session_secret_kept as
    select part, id as session, digest, pepper, created_at, expires_at from session`.execute(db)
  await db.schema.dropTable('session').execute()
  await db.schema.alterTable('session_kept').renameTo('session').execute()
  await db.schema.createIndex('session_page').on('session').columns(['account', 'id']).execute()
  await db.schema
    .createTable('session_secret')
    .addColumn('part', 'text', (c) => c.primaryKey())
    .addColumn('session', 'text', (c) => c.notNull().references('session.id'))
    .addColumn('use', 'text', (c) => c.notNull().check(sql`use in ('access', 'refresh')`))
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('pepper', 'integer', (c) => c.notNull())
    .addColumn('generation', 'integer')
    .addColumn('beside', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await sql`insert into session_secret
    (part, session, use, digest, pepper, created_at, expires_at)
    select part, session, 'access', digest, pepper, created_at, expires_at from session_secret_kept`.execute(
    db,
  )
  await sql`drop table session_secret_kept`.execute(db)
  await db.schema.createIndex('session_secret_of').on('session_secret').column('session').execute()
  await db.schema
    .createIndex('session_secret_end')
    .on('session_secret')
    .column('expires_at')
    .execute()
  await db.schema.alterTable('account').addColumn('deleted_at', 'bigint').execute()
}
