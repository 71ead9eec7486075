import type { Db, NewRow, Row } from './schema.ts'

type Claimed = Pick<Row<'mail'>, 'id' | 'fence'>

/** Mails on their way out. A claim is a lease: it ends by itself, and its fence tells who holds the latest. */
export const mails = (db: Db) => ({
  insert: (row: Omit<NewRow<'mail'>, 'attempts' | 'fence'>) =>
    db
      .insertInto('mail')
      .values({ ...row, attempts: 0, fence: 0 })
      .execute(),
  due: (now: number, limit: number) =>
    db
      .selectFrom('mail')
      .selectAll()
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(limit)
      .execute(),
  /** Takes a mail until the lease ends; undefined where another server has. */
  claim: ({ id, fence }: Claimed, leaseUntil: number) =>
    db
      .updateTable('mail')
      .set((set) => ({
        due_at: leaseUntil,
        fence: set('fence', '+', 1),
        attempts: set('attempts', '+', 1),
      }))
      .where('id', '=', id)
      .where('fence', '=', fence)
      .where('due_at', 'is not', null)
      .returningAll()
      .executeTakeFirst(),
  /** Settles a mail for good, and its secret is gone; nothing happens where the lease was lost. */
  end: ({ id, fence }: Claimed, outcome: NonNullable<Row<'mail'>['outcome']>, now: number) =>
    db
      .updateTable('mail')
      .set({ outcome, ended_at: now, due_at: null, sealed: null })
      .where('id', '=', id)
      .where('fence', '=', fence)
      .execute(),
  again: ({ id, fence }: Claimed, dueAt: number) =>
    db
      .updateTable('mail')
      .set({ due_at: dueAt })
      .where('id', '=', id)
      .where('fence', '=', fence)
      .execute(),
  purge: (before: number) => db.deleteFrom('mail').where('ended_at', '<', before).execute(),
})
