import type { Db, NewRow, Row } from './schema.ts'

/** A trust with the slugs and the path of where it works, and the e-mail address of whoever made it. */
export type TrustRow = Row<'trust'> & {
  workspace_slug: string
  project_slug: string | null
  path: string | null
  creator: string
}

const withPlaces = (db: Db, workspace: string) =>
  db
    .selectFrom('trust')
    .innerJoin('workspace', 'workspace.id', 'trust.workspace')
    .innerJoin('account', 'account.id', 'trust.created_by')
    .leftJoin('project', 'project.id', 'trust.project')
    .leftJoin('org', 'org.id', 'project.org')
    .selectAll('trust')
    .select(['workspace.slug as workspace_slug', 'project.slug as project_slug', 'org.path'])
    .select('account.email as creator')
    .where('trust.workspace', '=', workspace)

/** Whose jobs sign in without a secret. */
export const trusts = (db: Db) => ({
  insert: (row: NewRow<'trust'>) => db.insertInto('trust').values(row).execute(),
  get: (workspace: string, id: string): Promise<TrustRow | undefined> =>
    withPlaces(db, workspace).where('trust.id', '=', id).executeTakeFirst(),
  page: (workspace: string, project: string | null, cursor: string, limit: number) =>
    withPlaces(db, workspace)
      .where('trust.id', '>', cursor)
      .where('trust.deleted_at', 'is', null)
      .$if(project !== null, (query) => query.where('trust.project', '=', project))
      .orderBy('trust.id')
      .limit(limit)
      .execute(),
  /** The trusts that work, of everybody or of one creator. */
  live: (workspace: string, creator: string | null = null): Promise<TrustRow[]> =>
    withPlaces(db, workspace)
      .where('trust.deleted_at', 'is', null)
      .$if(creator !== null, (query) => query.where('trust.created_by', '=', creator ?? ''))
      .orderBy('trust.id')
      .execute(),
  /** Notes that a job signs in, and holds the row so that no deletion passes by; false where it is deleted. */
  use: async (workspace: string, id: string, now: number): Promise<boolean> => {
    const used = await db
      .updateTable('trust')
      .set({ last_used_at: now })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    return used.numUpdatedRows === 1n
  },
  /** Deletes a trust; false where it is deleted already. */
  remove: async (workspace: string, id: string, by: string, now: number): Promise<boolean> => {
    const removed = await db
      .updateTable('trust')
      .set({ deleted_at: now, deleted_by: by })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    return removed.numUpdatedRows === 1n
  },
  /** Revokes every token of a trust that works; answers how many those were. */
  endTokens: async (workspace: string, id: string, by: string, now: number): Promise<number> => {
    const ended = await db
      .updateTable('token')
      .set((set) => ({ revoked_at: now, revoked_by: by, version: set('version', '+', 1) }))
      .where('workspace', '=', workspace)
      .where('trust', '=', id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return Number(ended.numUpdatedRows)
  },
  /** Forgets tokens of trusts, of every workspace, that ended before this. */
  forgetTokens: async (before: number): Promise<void> => {
    await db
      .deleteFrom('token')
      .where('trust', 'is not', null)
      .where('expires_at', '<', before)
      .execute()
  },
})
