import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('trust')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('project', 'text', (c) => c.references('project.id'))
    .addColumn('env', 'text', (c) => c.check(sql`env in ('sandbox', 'production')`))
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('roles', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('deleted_at', 'bigint')
    .addColumn('deleted_by', 'text')
    .addColumn('last_used_at', 'bigint')
    .addCheckConstraint('trust_env_of_project', sql`env is null or project is not null`)
    .execute()
  await db.schema.createIndex('trust_page').on('trust').columns(['workspace', 'id']).execute()
  await db.schema
    .alterTable('token')
    .addColumn('trust', 'text', (c) => c.references('trust.id'))
    .execute()
  await db.schema.createIndex('token_trust').on('token').columns(['trust', 'expires_at']).execute()
}
