import { type Kysely, sql } from 'kysely'
import { subscriptionStates } from '../../domain/billing/subscription.ts'

const states = sql.raw(subscriptionStates.map((state) => `'${state}'`).join(', '))

export async function up(db: Kysely<never>): Promise<void> {
  await createSubscription(db)
  await createInvoice(db)
  await createCharge(db)
}

async function createSubscription(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('subscription')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('billing_account', 'text', (c) => c.notNull().references('billing_account.id'))
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in (${states})`))
    .addColumn('trial_end', 'bigint')
    .addColumn('period_from', 'bigint', (c) => c.notNull())
    .addColumn('period_to', 'bigint', (c) => c.notNull())
    .addColumn('anchor_day', 'integer', (c) => c.notNull())
    .addColumn('at_end', 'text', (c) => c.check(sql`at_end in ('cancel', 'pause')`))
    .addColumn('stopped_at', 'bigint')
    .addColumn('due_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('subscription_page')
    .on('subscription')
    .columns(['workspace', 'id'])
    .execute()
  await sql`create index subscription_due on subscription (due_at) where due_at is not null`.execute(
    db,
  )
  await db.schema
    .createTable('subscription_item')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('subscription', 'text', (c) => c.notNull().references('subscription.id'))
    .addColumn('resource', 'text', (c) => c.notNull())
    .addColumn('quantity', 'bigint', (c) => c.notNull().check(sql`quantity > 0`))
    .addColumn('unit', 'bigint', (c) => c.notNull().check(sql`unit >= 0`))
    .addColumn('next_quantity', 'bigint', (c) => c.check(sql`next_quantity >= 0`))
    .addPrimaryKeyConstraint('subscription_item_pk', ['subscription', 'resource'])
    .execute()
  await db.schema
    .createTable('billing_trial')
    .addColumn('workspace', 'text', (c) => c.primaryKey().references('workspace.id'))
    .addColumn('subscription', 'text', (c) => c.notNull().references('subscription.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
}

async function createInvoice(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('invoice')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('billing_account', 'text', (c) => c.notNull().references('billing_account.id'))
    .addColumn('subscription', 'text', (c) => c.notNull().references('subscription.id'))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('draft', 'finalised', 'paid', 'void')`),
    )
    .addColumn('number', 'text')
    .addColumn('total', 'bigint', (c) => c.notNull())
    .addColumn('billed_to', 'text')
    .addColumn('failed', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('finalised_at', 'bigint')
    .addColumn('paid_at', 'bigint')
    .addColumn('voided_at', 'bigint')
    .addCheckConstraint('invoice_numbered', sql`(number is null) = (state = 'draft')`)
    .execute()
  await db.schema
    .createIndex('invoice_number')
    .unique()
    .on('invoice')
    .columns(['workspace', 'number'])
    .execute()
  await db.schema.createIndex('invoice_page').on('invoice').columns(['workspace', 'id']).execute()
  await sql`create unique index invoice_draft on invoice (subscription) where state = 'draft'`.execute(
    db,
  )
  await db.schema
    .createTable('invoice_line')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('invoice', 'text', (c) => c.notNull().references('invoice.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('resource', 'text', (c) => c.notNull())
    .addColumn('quantity', 'bigint', (c) => c.notNull())
    .addColumn('unit', 'bigint', (c) => c.notNull())
    .addColumn('amount', 'bigint', (c) => c.notNull())
    .addColumn('from_at', 'bigint', (c) => c.notNull())
    .addColumn('to_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('invoice_line_pk', ['invoice', 'position'])
    .execute()
}

async function createCharge(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('charge')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('billing_account', 'text', (c) => c.notNull().references('billing_account.id'))
    .addColumn('invoice', 'text', (c) => c.notNull().references('invoice.id'))
    .addColumn('method', 'text')
    .addColumn('due_at', 'bigint')
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('fence', 'integer', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.check(sql`outcome in ('paid', 'declined', 'dropped')`))
    .addColumn('detail', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()
  // No invoice is charged twice at the same time.
  await sql`create unique index charge_open on charge (invoice) where due_at is not null`.execute(
    db,
  )
  await sql`create index charge_due on charge (due_at) where due_at is not null`.execute(db)
}
