import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('token')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('project', 'text', (c) => c.references('project.id'))
    .addColumn('env', 'text', (c) => c.check(sql`env in ('sandbox', 'production')`))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('roles', 'text', (c) => c.notNull())
    .addColumn('part', 'text', (c) => c.notNull().unique())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('pepper', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('revoked_by', 'text')
    .addColumn('first_used_at', 'bigint')
    .addColumn('last_used_at', 'bigint')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addUniqueConstraint('token_name', ['workspace', 'name'])
    // An env is an env of a project.
    .addCheckConstraint('token_env_of_project', sql`env is null or project is not null`)
    .execute()
  await db.schema.createIndex('token_page').on('token').columns(['workspace', 'id']).execute()
  await db.schema
    .createIndex('token_issuer')
    .on('token')
    .columns(['workspace', 'created_by'])
    .execute()
}
