import { sql } from 'kysely'
import type { Db, NewRow, Row } from '../schema.ts'

export type LineRow = Omit<NewRow<'invoice_line'>, 'workspace' | 'invoice' | 'position'>

/** An invoice with what its account is called, which may be deleted by now, and how its subscription stands. */
export type InvoiceRow = Row<'invoice'> & {
  currency: string
  account_slug: string
  account_deleted_at: number | null
  subscription_state: Row<'subscription'>['state']
}

/** When it was issued; a draft comes after all of them. */
export const notIssued = Number.MAX_SAFE_INTEGER
// As the index says it, to the letter.
const issued = sql<number>`coalesce(invoice.finalised_at, 9007199254740991)`

const withAccount = (db: Db, workspace: string) =>
  db
    .selectFrom('invoice')
    .innerJoin('billing_account', 'billing_account.id', 'invoice.billing_account')
    .innerJoin('subscription', 'subscription.id', 'invoice.subscription')
    .selectAll('invoice')
    .select([
      ...(['billing_account.currency', 'billing_account.slug as account_slug'] as const),
      ...(['billing_account.deleted_at as account_deleted_at'] as const),
      'subscription.state as subscription_state',
    ])
    .where('invoice.workspace', '=', workspace)

/** Invoices. Only a draft has lines added to it; what was finalised is never changed but in its state. */
export const invoices = (db: Db) => ({
  insert: (row: NewRow<'invoice'>) => db.insertInto('invoice').values(row).execute(),
  draftOf: (workspace: string, subscription: string) =>
    db
      .selectFrom('invoice')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('subscription', '=', subscription)
      .where('state', '=', 'draft')
      .executeTakeFirst(),
  lines: (workspace: string, invoice: string) =>
    db
      .selectFrom('invoice_line')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('invoice', '=', invoice)
      .orderBy('position')
      .execute(),
  addLines: async (
    { workspace, id }: Pick<Row<'invoice'>, 'workspace' | 'id'>,
    first: number,
    lines: readonly LineRow[],
  ): Promise<void> => {
    if (lines.length === 0) return
    const rows = lines.map((line, at) => ({
      ...{ ...line, workspace, invoice: id, position: first + at },
    }))
    await db.insertInto('invoice_line').values(rows).execute()
  },
  change: (
    { workspace, id }: Pick<Row<'invoice'>, 'workspace' | 'id'>,
    change: Partial<Row<'invoice'>>,
  ) =>
    db
      .updateTable('invoice')
      .set(change)
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  /** Finds by id or number. */
  find: (workspace: string, ref: string): Promise<InvoiceRow | undefined> =>
    withAccount(db, workspace)
      .where((where) =>
        where.or([where('invoice.id', '=', ref), where('invoice.number', '=', ref.toUpperCase())]),
      )
      .executeTakeFirst(),
  /** Drafts first, then the latest issued, below `before`. */
  page: (
    workspace: string,
    only: { accounts: readonly string[] | null; state: Row<'invoice'>['state'] | null },
    before: { issued: number; id: string },
    limit: number,
  ): Promise<InvoiceRow[]> =>
    withAccount(db, workspace)
      .$if(only.accounts !== null, (query) =>
        query.where('invoice.billing_account', 'in', only.accounts?.length ? only.accounts : ['']),
      )
      .$if(only.state !== null, (query) => query.where('invoice.state', '=', only.state ?? 'paid'))
      // The first is what the index is entered by; a pair is compared without it.
      .where(issued, '<=', before.issued)
      .where((where) =>
        where.or([where(issued, '<', before.issued), where('invoice.id', '<', before.id)]),
      )
      .orderBy(issued, 'desc')
      .orderBy('invoice.id', 'desc')
      .limit(limit)
      .execute(),
  /** What is finalised and not paid, by account. */
  openTotals: async (workspace: string): Promise<Map<string, number>> => {
    const rows = await db
      .selectFrom('invoice')
      .select((select) => ['billing_account', select.fn.sum<number>('total').as('open')])
      .where('workspace', '=', workspace)
      .where('state', '=', 'finalised')
      .groupBy('billing_account')
      .execute()
    return new Map(rows.map(({ billing_account: account, open }) => [account, Number(open)]))
  },
  /** Forgets a draft: it has no number, and nobody was told of it. */
  dropDraft: async (workspace: string, id: string): Promise<void> => {
    for (const [table, column] of [
      ['invoice_line', 'invoice'],
      ['invoice', 'id'],
    ] as const)
      await db
        .deleteFrom(table)
        .where('workspace', '=', workspace)
        .where(column as 'workspace', '=', id)
        .execute()
  },
  /** Those that are finalised and not paid, of an account or of one subscription, oldest first. */
  open: (workspace: string, of: { account: string } | { subscription: string }) =>
    db
      .selectFrom('invoice')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('state', '=', 'finalised')
      .$if('account' in of, (query) =>
        query.where('billing_account', '=', (of as { account: string }).account),
      )
      .$if('subscription' in of, (query) =>
        query.where('subscription', '=', (of as { subscription: string }).subscription),
      )
      .orderBy('id')
      .execute(),
  /** Those that are finalised and not paid, of any of these subscriptions, oldest first. */
  openOfAll: (workspace: string, subscriptions: readonly string[]) =>
    db
      .selectFrom('invoice')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('state', '=', 'finalised')
      .where('subscription', 'in', subscriptions)
      .orderBy('id')
      .execute(),
})
