import { manyRows } from './many-rows.ts'
import type { Pending } from './pending.ts'
import type { Db, NewRow } from './schema.ts'

const insert = manyRows('outbox', ['id', 'workspace', 'type', 'target', 'payload', 'created_at'])

/** What happened, written with the change itself, to be carried outside by a job. */
export const outbox = (db: Db, pending: Pending | null) => ({
  insert: async (row: NewRow<'outbox'>) => {
    if (pending) pending.outbox(row)
    else await insert(db, [row])
  },
})
