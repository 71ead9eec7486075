import { compiled } from './compiled.ts'
import { manyRows } from './many-rows.ts'
import type { Pending } from './pending.ts'
import type { Db, NewRow, Row } from './schema.ts'

const insert = manyRows('outbox', [
  ...(['id', 'workspace', 'project', 'env', 'type', 'target'] as const),
  ...(['payload', 'created_at', 'position'] as const),
])

const advance = compiled(['workspace'], (db, { workspace }) =>
  db
    .insertInto('event_head')
    .values({ workspace, position: 1 })
    .onConflict((conflict) =>
      conflict
        .column('workspace')
        .doUpdateSet((set) => ({ position: set('event_head.position', '+', 1) })),
    )
    .returning('position'),
)

const last = compiled(['workspace'], (db, { workspace }) =>
  db.selectFrom('event_head').select('position').where('workspace', '=', workspace),
)

/** Which events of a workspace a page is of. */
export interface EventFilter {
  project?: string
  env?: 'sandbox' | 'production'
  type?: string
}

export type EventOfPage = Row<'outbox'> & { path: string | null }

/** What happened, written with the change itself. What has a position is an event that people read and webhooks bring. */
export const outbox = (db: Db, pending: Pending | null) => ({
  insert: async (row: NewRow<'outbox'>) => {
    if (pending) pending.outbox(row)
    else await insert(db, [row])
  },
  /**
   * The next position of a workspace's events. Whoever takes one holds the workspace's head until the end of the
   * transaction, so positions are committed in their order and nobody who reads on misses one.
   */
  advance: async (workspace: string): Promise<number> => {
    const known =
      pending?.position(workspace) ??
      (pending?.alone ? (await last(db, { workspace }))[0]?.position : undefined)
    const position =
      known === undefined ? ((await advance(db, { workspace }))[0]?.position as number) : known + 1
    pending?.setPosition(workspace, position)
    return position
  },
  head: async (workspace: string): Promise<number> =>
    (
      await db
        .selectFrom('event_head')
        .select('position')
        .where('workspace', '=', workspace)
        .executeTakeFirst()
    )?.position ?? 0,
  get: (workspace: string, id: string) =>
    db
      .selectFrom('outbox')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('position', 'is not', null)
      .executeTakeFirst(),
  /** Events on one side of a position, the nearest first, each with the path of its project's org. */
  page: (
    workspace: string,
    { project, env, type }: EventFilter,
    from: { position: number; order: 'newest' | 'oldest' },
    limit: number,
  ): Promise<EventOfPage[]> => {
    const newest = from.order === 'newest'
    let query = db
      .selectFrom('outbox')
      .leftJoin('project', 'project.id', 'outbox.project')
      .leftJoin('org', 'org.id', 'project.org')
      .selectAll('outbox')
      .select('org.path')
      .where('outbox.workspace', '=', workspace)
      .where('outbox.position', newest ? '<' : '>', from.position)
    if (project) query = query.where('outbox.project', '=', project)
    if (env) query = query.where('outbox.env', '=', env)
    if (type) query = query.where('outbox.type', '=', type)
    return query
      .orderBy('outbox.position', newest ? 'desc' : 'asc')
      .limit(limit)
      .execute()
  },
  /** What happened in the env of a webhook in a span of time, in order. */
  between: (
    {
      workspace,
      project,
      env,
    }: { workspace: string; project: string; env: 'sandbox' | 'production' },
    { from, to }: { from: number; to: number },
    limit: number,
  ) =>
    db
      .selectFrom('outbox')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('env', '=', env)
      .where('position', 'is not', null)
      .where('created_at', '>=', from)
      .where('created_at', '<=', to)
      .orderBy('position')
      .limit(limit)
      .execute(),
  /** Forgets what happened before then. */
  purge: (before: number) => db.deleteFrom('outbox').where('created_at', '<', before).execute(),
})
