import { type Kysely, sql } from 'kysely'

/** When a subscription ended; and invoices are listed by when they were issued, drafts first. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('subscription').addColumn('ended_at', 'bigint').execute()
  await db.schema.dropIndex('invoice_page').execute()
  await sql`create index invoice_issued on invoice (workspace, coalesce(finalised_at, 9007199254740991), id)`.execute(
    db,
  )
  await sql`create index invoice_open on invoice (workspace, subscription) where state = 'finalised'`.execute(
    db,
  )
  await db.schema
    .createIndex('charge_of_invoice')
    .on('charge')
    .columns(['workspace', 'invoice'])
    .execute()
}
