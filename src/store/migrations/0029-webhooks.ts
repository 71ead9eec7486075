import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('webhook')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('project', 'text', (c) => c.notNull().references('project.id'))
    .addColumn('env', 'text', (c) => c.notNull().check(sql`env in ('sandbox', 'production')`))
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('events', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('paused_at', 'bigint')
    .addColumn('paused_why', 'text', (c) =>
      c.check(sql`paused_why in ('asked', 'gone', 'failing')`),
    )
    .addColumn('failing_since', 'bigint')
    .addColumn('last_success_at', 'bigint')
    .addColumn('deleted_at', 'bigint')
    .addColumn('deleted_by', 'text')
    .execute()
  await db.schema.createIndex('webhook_page').on('webhook').columns(['workspace', 'id']).execute()
  await sql`create index webhook_of_env on webhook (workspace, project, env) where deleted_at is null`.execute(
    db,
  )
  await db.schema
    .createTable('webhook_secret')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('webhook', 'text', (c) => c.notNull().references('webhook.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('pepper', 'integer', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addPrimaryKeyConstraint('webhook_secret_pk', ['webhook', 'number'])
    .execute()
  await db.schema
    .createTable('webhook_drill')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('webhook', 'text', (c) => c.notNull().references('webhook.id'))
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('secret', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('fence', 'integer', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('passed_at', 'bigint')
    .addColumn('results', 'text')
    .execute()
  await db.schema
    .createIndex('webhook_drill_page')
    .on('webhook_drill')
    .columns(['webhook', 'id'])
    .execute()
  await sql`create index webhook_drill_due on webhook_drill (due_at) where due_at is not null`.execute(
    db,
  )
  await deliveries(db)
}

async function deliveries(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('delivery')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('webhook', 'text', (c) => c.notNull().references('webhook.id'))
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('occasion', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('leased_until', 'bigint')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('fence', 'integer', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) =>
      c.check(sql`outcome in ('delivered', 'failed', 'cancelled')`),
    )
    .addColumn('ended_at', 'bigint')
    .addUniqueConstraint('delivery_once', ['webhook', 'event', 'occasion'])
    .execute()
  await db.schema.createIndex('delivery_page').on('delivery').columns(['webhook', 'id']).execute()
  await sql`create index delivery_due on delivery (due_at, webhook) where due_at is not null`.execute(
    db,
  )
  await db.schema.createIndex('delivery_age').on('delivery').columns(['created_at']).execute()
  await db.schema
    .createTable('delivery_attempt')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('delivery', 'text', (c) => c.notNull())
    .addColumn('webhook', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('took', 'integer', (c) => c.notNull())
    .addColumn('status', 'integer')
    .addColumn('fault', 'text')
    .addColumn('response', 'text')
    .addPrimaryKeyConstraint('delivery_attempt_pk', ['delivery', 'number'])
    .execute()
  await db.schema
    .createIndex('delivery_attempt_of_webhook')
    .on('delivery_attempt')
    .columns(['webhook', 'at'])
    .execute()
}
