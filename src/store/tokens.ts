import { compiled } from './compiled.ts'
import type { Db, NewRow, Row } from './schema.ts'

const byPart = compiled(['part'], (db, { part }) =>
  db.selectFrom('token').selectAll().where('part', '=', part),
)

/** A token with the slugs and the path of where it works, and the e-mail address of whoever issued it. */
export type TokenRow = Row<'token'> & {
  workspace_slug: string
  project_slug: string | null
  path: string | null
  issuer: string
}

const withPlaces = (db: Db, workspace: string) =>
  db
    .selectFrom('token')
    .innerJoin('workspace', 'workspace.id', 'token.workspace')
    .innerJoin('account', 'account.id', 'token.created_by')
    .leftJoin('project', 'project.id', 'token.project')
    .leftJoin('org', 'org.id', 'project.org')
    .selectAll('token')
    .select(['workspace.slug as workspace_slug', 'project.slug as project_slug', 'org.path'])
    .select('account.email as issuer')
    .where('token.workspace', '=', workspace)

/** Machines that sign in to ptc. */
export const tokens = (db: Db) => ({
  insert: (row: NewRow<'token'>) => db.insertInto('token').values(row).execute(),
  /** The token that a credential names, in whatever workspace. */
  byPart: async (part: string): Promise<Row<'token'> | undefined> =>
    (await byPart(db, { part }))[0],
  get: (workspace: string, id: string): Promise<TokenRow | undefined> =>
    withPlaces(db, workspace).where('token.id', '=', id).executeTakeFirst(),
  named: (workspace: string, name: string) =>
    db
      .selectFrom('token')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('name', '=', name)
      .executeTakeFirst(),
  page: (workspace: string, project: string | null, cursor: string, limit: number) =>
    withPlaces(db, workspace)
      .where('token.id', '>', cursor)
      .$if(project !== null, (query) => query.where('token.project', '=', project))
      .orderBy('token.id')
      .limit(limit)
      .execute(),
  /** The tokens that were issued and work, of everybody or of one issuer. Those of jobs are their trust's. */
  live: (workspace: string, now: number, issuer: string | null = null): Promise<TokenRow[]> =>
    withPlaces(db, workspace)
      .where('token.revoked_at', 'is', null)
      .where('token.expires_at', '>', now)
      .where('token.trust', 'is', null)
      .$if(issuer !== null, (query) => query.where('token.created_by', '=', issuer ?? ''))
      .orderBy('token.id')
      .execute(),
  /** Revokes a token; false where it is revoked already. */
  revoke: async (workspace: string, id: string, by: string, now: number): Promise<boolean> => {
    const revoked = await db
      .updateTable('token')
      .set((set) => ({ revoked_at: now, revoked_by: by, version: set('version', '+', 1) }))
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return revoked.numUpdatedRows === 1n
  },
  /** Notes when a token was seen; an earlier sight changes nothing. */
  seen: (workspace: string, id: string, first: number, last: number) =>
    db
      .updateTable('token')
      .set((set) => ({
        first_used_at: set.fn.coalesce('first_used_at', set.val(first)),
        last_used_at: last,
      }))
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where((where) =>
        where.or([where('last_used_at', 'is', null), where('last_used_at', '<', last)]),
      )
      .execute(),
})
