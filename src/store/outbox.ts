import type { Db, NewRow } from './schema.ts'

/** What happened, written with the change itself, to be carried outside by a job. */
export const outbox = (db: Db) => ({
  insert: (row: NewRow<'outbox'>) => db.insertInto('outbox').values(row).execute(),
})
