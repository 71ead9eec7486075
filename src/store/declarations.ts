import type { Db, NewRow } from './schema.ts'

/** What people stated about their projects. A new statement is a new row; the last one counts. */
export const declarations = (db: Db) => ({
  insert: (row: NewRow<'declaration'>) => db.insertInto('declaration').values(row).execute(),
  /** The statement that counts, with the e-mail address of who made it. */
  latest: (workspace: string, project: string) =>
    db
      .selectFrom('declaration')
      .innerJoin('account', 'account.id', 'declaration.created_by')
      .selectAll('declaration')
      .select('account.email as by')
      .where('declaration.workspace', '=', workspace)
      .where('declaration.project', '=', project)
      .orderBy('declaration.version', 'desc')
      .limit(1)
      .executeTakeFirst(),
})
