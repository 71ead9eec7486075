import { sql } from 'kysely'
import { within } from '../path.ts'
import type { Db, NewRow, Row } from '../schema.ts'

/** Who pays in a workspace. All of it is called with the workspace to itself. */
export const billingAccounts = (db: Db) => ({
  insert: (row: NewRow<'billing_account'>) =>
    db.insertInto('billing_account').values(row).execute(),
  /** Finds one that is not deleted, by id or slug. */
  find: (workspace: string, ref: string) =>
    db
      .selectFrom('billing_account')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('deleted_at', 'is', null)
      .where((where) => where.or([where('id', '=', ref), where('slug', '=', ref)]))
      .executeTakeFirst(),
  /** Finds one by id or slug, deleted or not: of those that had the slug, the one that has it, else the last. */
  findEver: (workspace: string, ref: string) =>
    db
      .selectFrom('billing_account')
      .selectAll()
      .where('workspace', '=', workspace)
      .where((where) => where.or([where('id', '=', ref), where('slug', '=', ref)]))
      .orderBy(sql`coalesce(deleted_at, 9007199254740991)`, 'desc')
      .limit(1)
      .executeTakeFirst(),
  /** All that there ever were, oldest first. */
  ever: (workspace: string) =>
    db
      .selectFrom('billing_account')
      .selectAll()
      .where('workspace', '=', workspace)
      .orderBy('id')
      .execute(),
  /** All that are not deleted, oldest first: there are few. */
  all: (workspace: string) =>
    db
      .selectFrom('billing_account')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('deleted_at', 'is', null)
      .orderBy('id')
      .execute(),
  prefixes: async (workspace: string): Promise<Set<string>> => {
    const rows = await db
      .selectFrom('billing_account')
      .select('prefix')
      .where('workspace', '=', workspace)
      .execute()
    return new Set(rows.map(({ prefix }) => prefix))
  },
  change: (
    workspace: string,
    id: string,
    change: Partial<Omit<Row<'billing_account'>, 'id' | 'workspace' | 'version' | 'next_invoice'>>,
  ) =>
    db
      .updateTable('billing_account')
      .set((set) => ({ ...change, version: set('version', '+', 1) }))
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  /** Takes the next invoice number. The update locks the row to the end of the transaction, and an undone one gives its number back. */
  takeNumber: async (workspace: string, id: string) => {
    const { next, ...account } = await db
      .updateTable('billing_account')
      .set((set) => ({ next_invoice: set('next_invoice', '+', 1) }))
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .returning(['prefix', 'name', 'email', 'phone', 'slug', 'next_invoice as next'])
      .executeTakeFirstOrThrow()
    return { ...account, seq: next - 1 }
  },
  /** The account with most of what it holds, where any holds one: payment methods, or subscriptions that are not over. */
  fullest: async (workspace: string, of: 'billing_method' | 'subscription') =>
    db
      .selectFrom(of)
      .innerJoin('billing_account', 'billing_account.id', `${of}.billing_account`)
      .select((select) => ['billing_account.slug', select.fn.countAll<number>().as('total')])
      .where(`${of}.workspace`, '=', workspace)
      .$if(of === 'billing_method', (query) =>
        query.where(sql<boolean>`billing_method.removed_at is null`),
      )
      .$if(of === 'subscription', (query) =>
        query.where(sql<boolean>`subscription.state not in ('canceled', 'incomplete_expired')`),
      )
      .groupBy('billing_account.slug')
      .orderBy('total', 'desc')
      .orderBy('billing_account.slug')
      .limit(1)
      .executeTakeFirst(),
  /** The root orgs that are bound to an account, or to any. */
  roots: (workspace: string, account: string | null = null) =>
    db
      .selectFrom('org')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('parent', 'is', null)
      .$if(account !== null, (query) => query.where('billing_account', '=', account))
      .orderBy('id')
      .execute(),
  /** Binds a root org, or lets it go; what stands below it follows. */
  bind: async (
    { workspace, id, path }: Pick<Row<'org'>, 'workspace' | 'id' | 'path'>,
    account: string | null,
  ): Promise<void> => {
    await db
      .updateTable('org')
      .set({ billing_account: account })
      .where('workspace', '=', workspace)
      .where(within('path', path))
      .execute()
    await db
      .updateTable('org')
      .set((set) => ({ version: set('version', '+', 1) }))
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .execute()
  },
})
