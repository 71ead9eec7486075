import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('identity')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('client_secret', 'text')
    .addColumn('scopes', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('deleted_at', 'bigint')
    .addColumn('deleted_by', 'text')
    .addColumn('last_used_at', 'bigint')
    .execute()
  await db.schema.createIndex('identity_page').on('identity').columns(['workspace', 'id']).execute()
  await sql`create unique index identity_slug on identity (workspace, slug) where deleted_at is null`.execute(
    db,
  )
  await db.schema
    .createTable('identity_link')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('identity', 'text', (c) => c.references('identity.id'))
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_used_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('ended_by', 'text')
    .execute()
  await sql`create unique index identity_link_subject on identity_link (provider, subject) where ended_at is null`.execute(
    db,
  )
  await sql`create unique index identity_link_account on identity_link (account, provider) where ended_at is null`.execute(
    db,
  )
  await db.schema
    .createIndex('identity_link_identity')
    .on('identity_link')
    .column('identity')
    .execute()
  await db.schema
    .createTable('identity_flow')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('state', 'text', (c) => c.notNull().unique())
    .addColumn('identity', 'text', (c) => c.references('identity.id'))
    .addColumn('browser', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('forward', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('returned_at', 'bigint')
    .addColumn('provider', 'text')
    .addColumn('subject', 'text')
    .addColumn('said', 'text')
    .addColumn('linked_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('identity_flow_end')
    .on('identity_flow')
    .column('expires_at')
    .execute()
  await db.schema
    .createTable('oauth_code')
    .addColumn('part', 'text', (c) => c.primaryKey())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('pepper', 'integer', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('approved_by', 'text', (c) => c.notNull().references('session.id'))
    .addColumn('redirect_uri', 'text', (c) => c.notNull())
    .addColumn('challenge', 'text', (c) => c.notNull())
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('session', 'text', (c) => c.references('session.id'))
    .execute()
  await db.schema.createIndex('oauth_code_end').on('oauth_code').column('expires_at').execute()
  await db.schema
    .alterTable('session')
    .addColumn('identity', 'text', (c) => c.references('identity.id'))
    .execute()
  await db.schema
    .alterTable('session')
    .addColumn('bound_to', 'text', (c) => c.references('workspace.id'))
    .execute()
  await sql`create index session_identity on session (identity) where identity is not null`.execute(
    db,
  )
}
