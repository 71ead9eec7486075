import type { Db, NewRow } from './schema.ts'

export const invites = (db: Db) => ({
  insert: (row: NewRow<'invite'>) => db.insertInto('invite').values(row).execute(),
  /** The invitation that a token names. Its workspace is not the caller's yet; the token is what entitles them. */
  byPart: (part: string) =>
    db.selectFrom('invite').selectAll().where('part', '=', part).executeTakeFirst(),
  /** Ends every open invitation of this person, as a new one takes its place. */
  replace: (workspace: string, emailKey: string, now: number) =>
    db
      .updateTable('invite')
      .set({ expires_at: now })
      .where('workspace', '=', workspace)
      .where('email_key', '=', emailKey)
      .where('accepted_at', 'is', null)
      .where('expires_at', '>', now)
      .execute(),
  /** Takes the invitation; false where somebody was faster (single use). */
  accept: async (workspace: string, id: string, member: string, now: number) => {
    const taken = await db
      .updateTable('invite')
      .set({ accepted_at: now, accepted_by: member })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .executeTakeFirst()
    return taken.numUpdatedRows === 1n
  },
})
