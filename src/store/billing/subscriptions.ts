import { sql } from 'kysely'
import { livingIn } from '../clocks.ts'
import type { Db, NewRow, Row } from '../schema.ts'

export type SubscriptionRow = Row<'subscription'> & { items: Row<'subscription_item'>[] }
export type ItemRow = NewRow<'subscription_item'>

/** Subscriptions with their items. Changed only with the workspace to itself. */
export const subscriptions = (db: Db) => {
  const withItems = async (rows: Row<'subscription'>[]): Promise<SubscriptionRow[]> => {
    const [first] = rows
    if (!first) return []
    const ids = rows.map(({ id }) => id)
    const items = await db
      .selectFrom('subscription_item')
      .selectAll()
      .where('workspace', '=', first.workspace)
      .where('subscription', 'in', ids)
      .orderBy('resource', 'desc')
      .execute()
    return rows.map((row) => ({
      ...row,
      items: items.filter(({ subscription }) => subscription === row.id),
    }))
  }
  const putItems = async (workspace: string, id: string, items: readonly ItemRow[]) => {
    await db
      .deleteFrom('subscription_item')
      .where('workspace', '=', workspace)
      .where('subscription', '=', id)
      .execute()
    if (items.length > 0) await db.insertInto('subscription_item').values(items).execute()
  }

  return {
    insert: async (row: NewRow<'subscription'>, items: readonly ItemRow[]) => {
      await db.insertInto('subscription').values(row).execute()
      await putItems(row.workspace, row.id, items)
    },
    get: async (workspace: string, id: string): Promise<SubscriptionRow | undefined> => {
      const rows = await db
        .selectFrom('subscription')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .execute()
      return (await withItems(rows))[0]
    },
    change: async (
      { workspace, id }: Pick<Row<'subscription'>, 'workspace' | 'id'>,
      change: Partial<Row<'subscription'>>,
      items: readonly ItemRow[],
    ): Promise<void> => {
      await db
        .updateTable('subscription')
        .set((set) => ({ ...change, version: set('version', '+', 1) }))
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .execute()
      await putItems(workspace, id, items)
    },
    /** Of these accounts, or of all. */
    page: async (
      workspace: string,
      accounts: readonly string[] | null,
      cursor: string,
      limit: number,
    ) =>
      withItems(
        await db
          .selectFrom('subscription')
          .selectAll()
          .where('workspace', '=', workspace)
          .$if(accounts !== null, (query) =>
            query.where('billing_account', 'in', accounts?.length ? accounts : ['']),
          )
          .where('id', '>', cursor)
          .orderBy('id')
          .limit(limit)
          .execute(),
      ),
    /** Those that are not over, of an account or of all. */
    standing: async (workspace: string, account: string | null = null) =>
      withItems(
        await db
          .selectFrom('subscription')
          .selectAll()
          .where('workspace', '=', workspace)
          .where('state', 'not in', ['canceled', 'incomplete_expired'])
          .$if(account !== null, (query) => query.where('billing_account', '=', account ?? ''))
          .orderBy('id')
          .execute(),
      ),
    /** Of an account or of all: one that holds a resource and gives none of it, rather one that may go on than one that is over. */
    idle: (workspace: string, account: string | null, resource: string) =>
      db
        .selectFrom('subscription')
        .innerJoin('subscription_item', 'subscription_item.subscription', 'subscription.id')
        .select(['subscription.id', 'subscription.state', 'subscription.ended_at'])
        .where('subscription.workspace', '=', workspace)
        .where('subscription_item.resource', '=', resource)
        .where('subscription.state', 'not in', ['active', 'trialing', 'past_due'])
        .$if(account !== null, (query) =>
          query.where('subscription.billing_account', '=', account ?? ''),
        )
        .orderBy(
          sql`case when subscription.state in ('canceled', 'incomplete_expired') then 1 else 0 end`,
        )
        .orderBy('subscription.id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    /** Whether there ever was one of this account. */
    any: async (workspace: string, account: string): Promise<boolean> =>
      (await db
        .selectFrom('subscription')
        .select('id')
        .where('workspace', '=', workspace)
        .where('billing_account', '=', account)
        .limit(1)
        .executeTakeFirst()) !== undefined,
    /** Those whose time has come, in the workspaces that live in that time. */
    due: (now: number, limit: number, of: string | null) =>
      db
        .selectFrom('subscription')
        .select(['id', 'workspace'])
        .where('due_at', '<=', now)
        .where(livingIn('subscription.workspace', of))
        .orderBy('due_at')
        .limit(limit)
        .execute(),
    /** Takes the one trial of a workspace; false where it was taken. */
    takeTrial: async (workspace: string, subscription: string, now: number): Promise<boolean> => {
      const taken = await db
        .insertInto('billing_trial')
        .values({ workspace, subscription, created_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return taken.numInsertedOrUpdatedRows === 1n
    },
    hadTrial: async (workspace: string): Promise<boolean> =>
      (await db
        .selectFrom('billing_trial')
        .select('workspace')
        .where('workspace', '=', workspace)
        .executeTakeFirst()) !== undefined,
  }
}
