import type { Db, NewRow } from './schema.ts'

/** Why something was refused, as it was when it was decided. */
export const decisions = (db: Db) => ({
  insert: (row: NewRow<'decision'>) => db.insertInto('decision').values(row).execute(),
  get: (workspace: string, id: string) =>
    db
      .selectFrom('decision')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst(),
})
