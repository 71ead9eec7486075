import type { Db, NewRow, Row } from './schema.ts'

type New = Pick<
  NewRow<'webhook'>,
  'id' | 'workspace' | 'project' | 'env' | 'url' | 'events' | 'created_at' | 'created_by'
>

/** A webhook with the path of its project's org. */
export type WebhookOfPage = Row<'webhook'> & { path: string }

export const webhooks = (db: Db) => ({
  insert: (row: New) =>
    db
      .insertInto('webhook')
      .values({ ...row, version: 1 })
      .execute(),
  /** Also one that is deleted, for what is left of it; whoever changes it names its version. */
  get: (workspace: string, id: string) =>
    db
      .selectFrom('webhook')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst(),
  page: (
    workspace: string,
    { project, env }: { project?: string; env?: 'sandbox' | 'production' },
    cursor: string,
    limit: number,
  ): Promise<WebhookOfPage[]> => {
    let query = db
      .selectFrom('webhook')
      .innerJoin('project', 'project.id', 'webhook.project')
      .innerJoin('org', 'org.id', 'project.org')
      .selectAll('webhook')
      .select('org.path')
      .where('webhook.workspace', '=', workspace)
      .where('webhook.deleted_at', 'is', null)
      .where('webhook.id', '>', cursor)
    if (project) query = query.where('webhook.project', '=', project)
    if (env) query = query.where('webhook.env', '=', env)
    return query.orderBy('webhook.id').limit(limit).execute()
  },
  /** The endpoints of one env, of no other, each with the test clock of its workspace. */
  ofEnv: (workspace: string, project: string, env: 'sandbox' | 'production') =>
    db
      .selectFrom('webhook')
      .innerJoin('workspace', 'workspace.id', 'webhook.workspace')
      .selectAll('webhook')
      .select('workspace.clock')
      .where('webhook.workspace', '=', workspace)
      .where('webhook.project', '=', project)
      .where('webhook.env', '=', env)
      .where('webhook.deleted_at', 'is', null)
      .orderBy('webhook.id')
      .execute(),
  /** Changes a webhook that is as it was read; false where it moved on. */
  change: async (
    { workspace, id, version }: Pick<Row<'webhook'>, 'workspace' | 'id' | 'version'>,
    change: Partial<
      Pick<
        Row<'webhook'>,
        | 'url'
        | 'events'
        | 'paused_at'
        | 'paused_why'
        | 'failing_since'
        | 'deleted_at'
        | 'deleted_by'
      >
    >,
  ) => {
    const changed = await db
      .updateTable('webhook')
      .set({ ...change, version: version + 1 })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('version', '=', version)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    return changed.numUpdatedRows === 1n
  },
  /** Holds a webhook until the end of the transaction, and answers it as it is now. */
  hold: (id: string) =>
    db
      .updateTable('webhook')
      .set((set) => ({ version: set.ref('version') }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),
  /** Notes what the last try came to. */
  note: (id: string, what: Partial<Pick<Row<'webhook'>, 'failing_since' | 'last_success_at'>>) =>
    db.updateTable('webhook').set(what).where('id', '=', id).execute(),
})
