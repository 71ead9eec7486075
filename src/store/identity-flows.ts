import type { Db, NewRow, Row } from './schema.ts'

type Proved = Pick<Row<'identity_flow'>, 'provider' | 'subject' | 'said'>

/** Sign-ins under way, each in the browser that began it. */
export const identityFlows = (db: Db) => ({
  insert: (
    row: Omit<
      NewRow<'identity_flow'>,
      'returned_at' | 'provider' | 'subject' | 'said' | 'linked_at'
    >,
  ) =>
    db
      .insertInto('identity_flow')
      .values({ ...row, ...{ returned_at: null, provider: null, subject: null, said: null } })
      .execute(),
  /** Takes the sign-in that a browser comes back with, once; undefined where there is none for that browser. */
  take: (state: string, browser: string, now: number) =>
    db
      .updateTable('identity_flow')
      .set({ returned_at: now })
      .where('state', '=', state)
      .where('browser', '=', browser)
      .where('returned_at', 'is', null)
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst(),
  /** Keeps what the provider proved, until the person has proved the account that it is to mean. */
  prove: (id: string, proved: Proved, until: number) =>
    db
      .updateTable('identity_flow')
      .set({ ...proved, expires_at: until })
      .where('id', '=', id)
      .execute(),
  /** What a browser has proved and not linked yet. */
  proved: (id: string, browser: string, now: number) =>
    db
      .selectFrom('identity_flow')
      .selectAll()
      .where('id', '=', id)
      .where('browser', '=', browser)
      .where('subject', 'is not', null)
      .where('linked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst(),
  /** Uses up what was proved; false where it was. */
  link: async (id: string, now: number): Promise<boolean> => {
    const linked = await db
      .updateTable('identity_flow')
      .set({ linked_at: now })
      .where('id', '=', id)
      .where('linked_at', 'is', null)
      .executeTakeFirst()
    return linked.numUpdatedRows === 1n
  },
  purge: (before: number) =>
    db.deleteFrom('identity_flow').where('expires_at', '<', before).execute(),
})
