import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('account').addColumn('verified_at', 'bigint').execute()
  await db.schema.alterTable('session').addColumn('address', 'text').execute()
  await db.schema.alterTable('session').addColumn('last_used_at', 'bigint').execute()
  await db.schema.createIndex('session_page').on('session').columns(['account', 'id']).execute()
  await db.schema
    .createTable('password')
    .addColumn('account', 'text', (c) => c.primaryKey().references('account.id'))
    .addColumn('phc', 'text', (c) => c.notNull())
    .addColumn('set_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('attempt')
    .addColumn('subject', 'text', (c) => c.primaryKey())
    .addColumn('failures', 'integer', (c) => c.notNull().check(sql`failures >= 0`))
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('attempt_age').on('attempt').columns(['last_at']).execute()
  await db.schema
    .createTable('mail_code')
    .addColumn('part', 'text', (c) => c.primaryKey())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('pepper', 'integer', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('purpose', 'text', (c) => c.notNull().check(sql`purpose in ('verify', 'recover')`))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('mail_code_account')
    .on('mail_code')
    .columns(['account', 'purpose'])
    .execute()
  await db.schema
    .createTable('mail')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('fence', 'integer', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) =>
      c.check(sql`outcome in ('sent', 'refused', 'expired', 'none')`),
    )
    .addColumn('ended_at', 'bigint')
    .execute()
  await sql`create index mail_due on mail (due_at) where due_at is not null`.execute(db)
}
