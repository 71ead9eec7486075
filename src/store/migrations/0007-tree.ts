import { type Kysely, sql } from 'kysely'
import { bytewise } from '../dialect/bytewise.ts'

export async function up(db: Kysely<never>): Promise<void> {
  await extendWorkspace(db)
  await extendOrg(db)
  await db.schema.createIndex('project_org').on('project').columns(['org']).execute()
  await db.schema.createIndex('assignment_org').on('assignment').columns(['org']).execute()
  await db.schema
    .createIndex('assignment_by_role')
    .on('assignment')
    .columns(['workspace', 'role'])
    .execute()
  await createContact(db)
  await createTransfer(db)
}

async function extendWorkspace(db: Kysely<never>): Promise<void> {
  const table = db.schema.alterTable('workspace')
  await table.addColumn('archived_at', 'bigint').execute()
  await table.addColumn('archived_by', 'text').execute()
  await table.addColumn('orgs', 'integer', (c) => c.notNull().defaultTo(0)).execute()
  await sql`update workspace set orgs = (select count(*) from org where org.workspace = workspace.id)`.execute(
    db,
  )
}

async function extendOrg(db: Kysely<never>): Promise<void> {
  const table = db.schema.alterTable('org')
  await table.addColumn('archived_at', 'bigint').execute()
  await table.addColumn('archived_by', 'text').execute()
  await table.addColumn('archived_with', 'text').execute()
  await table.addColumn('name_kept_at', 'bigint').execute()
  await db.schema.dropIndex('org_sibling').execute()
  await sql`create unique index org_sibling on org (workspace, coalesce(parent, ''), name_key) where archived_at is null or name_kept_at is not null`.execute(
    db,
  )
  await db.schema.createIndex('org_parent').on('org').columns(['parent']).execute()
  await bytewise(db, 'org', 'path')
}

async function createContact(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('contact')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('email_key', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('removed_at', 'bigint')
    .addColumn('removed_by', 'text')
    .execute()
  await sql`create unique index contact_email on contact (workspace, email_key) where removed_at is null`.execute(
    db,
  )
  await db.schema.createIndex('contact_page').on('contact').columns(['workspace', 'id']).execute()
}

async function createTransfer(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('transfer')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('offered_by', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('offered_to', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('keep', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('accepted_at', 'bigint')
    .addColumn('withdrawn_at', 'bigint')
    .execute()
  await sql`create unique index transfer_open on transfer (workspace) where accepted_at is null and withdrawn_at is null`.execute(
    db,
  )
}
