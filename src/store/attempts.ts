import type { Db, Row } from './schema.ts'

export type Attempts = Pick<Row<'attempt'>, 'failures' | 'last_at'>

/** Who tried how often. A subject is an account or an address, whatever workspace. */
export const attempts = (db: Db) => ({
  of: (subject: string): Promise<Attempts | undefined> =>
    db
      .selectFrom('attempt')
      .select(['failures', 'last_at'])
      .where('subject', '=', subject)
      .executeTakeFirst(),
  /** Puts new figures in the place of those that were seen; false where somebody else was faster. */
  advance: async (subject: string, seen: Attempts | undefined, next: Attempts) => {
    if (seen === undefined) {
      const made = await db
        .insertInto('attempt')
        .values({ subject, ...next })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return made.numInsertedOrUpdatedRows === 1n
    }
    const moved = await db
      .updateTable('attempt')
      .set(next)
      .where('subject', '=', subject)
      .where('failures', '=', seen.failures)
      .where('last_at', '=', seen.last_at)
      .executeTakeFirst()
    return moved.numUpdatedRows === 1n
  },
  forget: (subject: string) => db.deleteFrom('attempt').where('subject', '=', subject).execute(),
  /** Takes one failure back. */
  forgive: (subject: string) =>
    db
      .updateTable('attempt')
      .set((set) => ({ failures: set('failures', '-', 1) }))
      .where('subject', '=', subject)
      .where('failures', '>', 0)
      .execute(),
  purge: (before: number) => db.deleteFrom('attempt').where('last_at', '<', before).execute(),
})
