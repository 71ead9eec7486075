import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('domain')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('verified_at', 'bigint')
    .addColumn('proved_at', 'bigint')
    .addColumn('due_at', 'bigint')
    .addColumn('suspended_at', 'bigint')
    .addColumn('suspended_why', 'text', (c) =>
      c.check(sql`suspended_why in ('missing', 'unanswered')`),
    )
    .addColumn('project', 'text', (c) => c.references('project.id'))
    .addColumn('env', 'text', (c) => c.check(sql`env in ('sandbox', 'production')`))
    .addColumn('purpose', 'text', (c) => c.check(sql`purpose in ('auth', 'api')`))
    .addColumn('bound_at', 'bigint')
    .addColumn('bound_by', 'text')
    .addUniqueConstraint('domain_once', ['workspace', 'host'])
    // Bound to all three or to nothing, and never before it was verified (I31).
    .addCheckConstraint(
      'domain_bound',
      sql`(project is null and env is null and purpose is null)
        or (project is not null and env is not null and purpose is not null and verified_at is not null)`,
    )
    .execute()
  await db.schema.createIndex('domain_page').on('domain').columns(['workspace', 'id']).execute()
  await sql`create index domain_due on domain (due_at) where due_at is not null`.execute(db)
  await sql`create index domain_of_project on domain (project) where project is not null`.execute(
    db,
  )
  // The host where people sign in is the issuer, and an env has one.
  await sql`create unique index domain_auth on domain (project, env) where purpose = 'auth'`.execute(
    db,
  )
  await db.schema
    .createTable('domain_holder')
    .addColumn('host', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('domain', 'text', (c) => c.notNull().unique().references('domain.id'))
    .execute()
}
