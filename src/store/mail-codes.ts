import type { Db, NewRow, Row } from './schema.ts'

type Purpose = Row<'mail_code'>['purpose']

export const mailCodes = (db: Db) => ({
  insert: (row: NewRow<'mail_code'>) => db.insertInto('mail_code').values(row).execute(),
  byPart: (part: string, purpose: Purpose) =>
    db
      .selectFrom('mail_code')
      .selectAll()
      .where('part', '=', part)
      .where('purpose', '=', purpose)
      .executeTakeFirst(),
  /** Uses a code up; false where somebody else did. */
  use: async (part: string, now: number) => {
    const used = await db
      .updateTable('mail_code')
      .set({ used_at: now })
      .where('part', '=', part)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return used.numUpdatedRows === 1n
  },
  /** Ends what was mailed before: only the latest code works. */
  replace: (account: string, purpose: Purpose, now: number) =>
    db
      .updateTable('mail_code')
      .set({ used_at: now })
      .where('account', '=', account)
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .execute(),
  purge: (before: number) => db.deleteFrom('mail_code').where('expires_at', '<', before).execute(),
})
