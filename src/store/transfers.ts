import type { Db, NewRow } from './schema.ts'

export const transfers = (db: Db) => ({
  insert: (row: NewRow<'transfer'>) => db.insertInto('transfer').values(row).execute(),
  /** The offer that waits to be accepted, also one that has expired. */
  open: (workspace: string) =>
    db
      .selectFrom('transfer')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst(),
  /** The e-mail addresses of members, also of those who have left. */
  parties: (workspace: string, members: readonly string[]) =>
    db
      .selectFrom('member')
      .innerJoin('account', 'account.id', 'member.account')
      .select(['member.id', 'account.email'])
      .where('member.workspace', '=', workspace)
      .where('member.id', 'in', members)
      .execute(),
  withdraw: (workspace: string, now: number) =>
    db
      .updateTable('transfer')
      .set({ withdrawn_at: now })
      .where('workspace', '=', workspace)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute(),
  /** Takes the offer; false where somebody was faster. */
  accept: async (workspace: string, id: string, now: number) => {
    const taken = await db
      .updateTable('transfer')
      .set({ accepted_at: now })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    return taken.numUpdatedRows === 1n
  },
})
