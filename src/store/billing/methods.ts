import type { Db, NewRow } from '../schema.ts'

/** Payment methods that were not removed, and what they are called. */
export const billingMethods = (db: Db) => ({
  insert: (row: NewRow<'billing_method'>) => db.insertInto('billing_method').values(row).execute(),
  find: (workspace: string, id: string) =>
    db
      .selectFrom('billing_method')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst(),
  /** The same, though it may have been removed since: what was asked with it is asked with it to the end. */
  findEver: (workspace: string, id: string) =>
    db
      .selectFrom('billing_method')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst(),
  /** Those of an account, or of all of a workspace, oldest first. */
  of: (workspace: string, account: string | null = null) =>
    db
      .selectFrom('billing_method')
      .selectAll()
      .where('workspace', '=', workspace)
      .$if(account !== null, (query) => query.where('billing_account', '=', account ?? ''))
      .where('removed_at', 'is', null)
      .orderBy('id')
      .execute(),
  remove: (workspace: string, id: string, at: number, by: string) =>
    db
      .updateTable('billing_method')
      .set({ removed_at: at, removed_by: by })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .execute(),
})
