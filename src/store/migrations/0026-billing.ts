import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('billing_account')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('phone', 'text')
    .addColumn('description', 'text')
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('prefix', 'text', (c) => c.notNull())
    .addColumn('next_invoice', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('default_method', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('deleted_at', 'bigint')
    .addColumn('deleted_by', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute()
  await sql`create unique index billing_account_slug on billing_account (workspace, slug) where deleted_at is null`.execute(
    db,
  )
  await db.schema
    .createIndex('billing_account_prefix')
    .unique()
    .on('billing_account')
    .columns(['workspace', 'prefix'])
    .execute()
  await createMethod(db)
  await db.schema
    .alterTable('org')
    .addColumn('billing_account', 'text', (c) => c.references('billing_account.id'))
    .execute()
  await db.schema
    .createIndex('org_billing_account')
    .on('org')
    .columns(['billing_account'])
    .execute()
}

async function createMethod(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('billing_method')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('billing_account', 'text', (c) => c.notNull().references('billing_account.id'))
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('brand', 'text', (c) => c.notNull())
    .addColumn('last4', 'text', (c) => c.notNull())
    .addColumn('expires', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('removed_at', 'bigint')
    .addColumn('removed_by', 'text')
    .execute()
  await sql`create unique index billing_method_once on billing_method (billing_account, reference) where removed_at is null`.execute(
    db,
  )
}
