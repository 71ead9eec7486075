import { type Kysely, sql } from 'kysely'

const isEnv = sql`env in ('sandbox', 'production')`

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('catalog')
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('project', 'text', (c) => c.notNull().references('project.id'))
    .addColumn('env', 'text', (c) => c.notNull().check(isEnv))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('roles', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('catalog_pk', ['project', 'env', 'version'])
    .execute()
  await db.schema
    .createTable('env_auth')
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('project', 'text', (c) => c.notNull().references('project.id'))
    .addColumn('env', 'text', (c) => c.notNull().check(isEnv))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('env_auth_pk', ['project', 'env'])
    .execute()
  await db.schema
    .createTable('project_member')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('project', 'text', (c) => c.notNull().references('project.id'))
    .addColumn('env', 'text', (c) => c.notNull().check(isEnv))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('email_key', 'text', (c) => c.notNull())
    .addColumn('subject', 'text')
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('methods', 'text', (c) => c.notNull())
    .addColumn('via', 'text', (c) =>
      c.notNull().check(sql`via in ('invite', 'add', 'join', 'register')`),
    )
    .addColumn('part', 'text', (c) => c.unique())
    .addColumn('digest', 'text')
    .addColumn('pepper', 'integer')
    .addColumn('expires_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('joined_at', 'bigint')
    .addColumn('removed_at', 'bigint')
    .addColumn('removed_by', 'text')
    // Whoever has not joined was invited, and only an invitation ends by itself.
    .addCheckConstraint(
      'project_member_waits',
      sql`joined_at is not null or (part is not null and expires_at is not null)`,
    )
    .execute()
  for (const column of ['email_key', 'subject'] as const)
    await sql`create unique index ${sql.ref(`project_member_${column}`)}
      on project_member (project, env, ${sql.ref(column)}) where removed_at is null`.execute(db)
  await db.schema
    .createIndex('project_member_page')
    .on('project_member')
    .columns(['project', 'env', 'id'])
    .execute()
}
