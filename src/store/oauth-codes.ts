import type { Db, NewRow } from './schema.ts'

/** Codes by which a browser signs a terminal in (RFC 6749 §4.1). */
export const oauthCodes = (db: Db) => ({
  insert: (row: Omit<NewRow<'oauth_code'>, 'used_at' | 'session'>) =>
    db
      .insertInto('oauth_code')
      .values({ ...row, used_at: null, session: null })
      .execute(),
  byPart: (part: string) =>
    db.selectFrom('oauth_code').selectAll().where('part', '=', part).executeTakeFirst(),
  /** Uses a code up, whatever comes of it; false where it was. */
  use: async (part: string, now: number): Promise<boolean> => {
    const used = await db
      .updateTable('oauth_code')
      .set({ used_at: now })
      .where('part', '=', part)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    return used.numUpdatedRows === 1n
  },
  opened: (part: string, session: string) =>
    db.updateTable('oauth_code').set({ session }).where('part', '=', part).execute(),
  purge: (before: number) => db.deleteFrom('oauth_code').where('expires_at', '<', before).execute(),
})
