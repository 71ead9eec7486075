import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('session').addColumn('label', 'text').execute()
  await db.schema
    .createTable('device_grant')
    .addColumn('part', 'text', (c) => c.primaryKey())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('pepper', 'integer', (c) => c.notNull())
    .addColumn('user_code', 'text', (c) => c.notNull().unique())
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('interval_ms', 'integer', (c) => c.notNull())
    .addColumn('polled_at', 'bigint')
    .addColumn('account', 'text', (c) => c.references('account.id'))
    .addColumn('outcome', 'text', (c) => c.check(sql`outcome in ('approved', 'denied')`))
    .addColumn('decided_at', 'bigint')
    .addColumn('redeemed_at', 'bigint')
    // Only who entered the code can have decided, and only what was approved is redeemed.
    .addCheckConstraint('device_decided_by', sql`outcome is null or account is not null`)
    .addCheckConstraint('device_redeemed', sql`redeemed_at is null or outcome = 'approved'`)
    .execute()
  await db.schema
    .createIndex('device_grant_end')
    .on('device_grant')
    .columns(['expires_at'])
    .execute()
}
