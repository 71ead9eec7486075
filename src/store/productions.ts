import type { Db, NewRow, Row } from './schema.ts'

/** A request for production with the slug of its project and the e-mail addresses of who asked and who decided. */
export type ProductionRow = Row<'production_request'> & {
  project_slug: string
  asker: string
  decider: string | null
}

type Waiting = Pick<Row<'production_request'>, 'workspace' | 'project' | 'env' | 'kind'>

export interface ProductionFilter {
  project?: string
  /** Only requests of projects in these orgs' subtrees, by path prefix. */
  under?: string
  env?: 'sandbox' | 'production'
  state?: 'open' | NonNullable<Row<'production_request'>['outcome']>
}

interface Page {
  /** The id of the last one seen, or an empty text. */
  cursor: string
  limit: number
  now: number
}

interface Decision {
  workspace: string
  id: string
  by: string
  now: number
}

const withPeople = (db: Db) =>
  db
    .selectFrom('production_request')
    .innerJoin('project', 'project.id', 'production_request.project')
    .innerJoin('account as asking', 'asking.id', 'production_request.requested_by')
    .leftJoin('account as deciding', 'deciding.id', 'production_request.decided_by')
    .selectAll('production_request')
    .select(['project.slug as project_slug', 'asking.email as asker', 'deciding.email as decider'])

/** Requests to open production, and their rehearsals. Each is decided once: every change holds only while it waits. */
export const productions = (db: Db) => {
  const decide = async (
    { workspace, id, by, now }: Decision,
    outcome: NonNullable<Row<'production_request'>['outcome']>,
    reason: string | null,
    narrowed: (query: ReturnType<typeof waitingUpdate>) => ReturnType<typeof waitingUpdate>,
  ): Promise<boolean> => {
    const change = { outcome, decided_at: now, decided_by: by, decision_reason: reason }
    const decided = await narrowed(waitingUpdate(db, workspace, id, change)).executeTakeFirst()
    return decided.numUpdatedRows === 1n
  }
  return {
    insert: (row: NewRow<'production_request'>) =>
      db.insertInto('production_request').values(row).execute(),
    get: (workspace: string, id: string): Promise<ProductionRow | undefined> =>
      withPeople(db)
        .where('production_request.workspace', '=', workspace)
        .where('production_request.id', '=', id)
        .executeTakeFirst(),
    /** The one of its kind that waits for a project and an env. */
    waiting: ({ workspace, project, env, kind }: Waiting): Promise<ProductionRow | undefined> =>
      withPeople(db)
        .where('production_request.workspace', '=', workspace)
        .where('production_request.project', '=', project)
        .where('production_request.env', '=', env)
        .where('production_request.kind', '=', kind)
        .where('production_request.outcome', 'is', null)
        .executeTakeFirst(),
    /** Newest first, with the path of each project's org, so that a caller's roles can be held against each. */
    page: (workspace: string, filter: ProductionFilter, { cursor, limit, now }: Page) => {
      let query = withPeople(db)
        .innerJoin('org', 'org.id', 'project.org')
        .select('org.path')
        .where('production_request.workspace', '=', workspace)
      if (cursor !== '') query = query.where('production_request.id', '<', cursor)
      if (filter.project) query = query.where('production_request.project', '=', filter.project)
      if (filter.env) query = query.where('production_request.env', '=', filter.env)
      if (filter.under)
        query = query
          .where('org.path', '>=', filter.under)
          .where('org.path', '<', `${filter.under}/~`)
      const { state } = filter
      if (state === 'open')
        query = query
          .where('production_request.outcome', 'is', null)
          .where('production_request.expires_at', '>', now)
      else if (state === 'expired')
        query = query.where((where) =>
          where.or([
            where('production_request.outcome', '=', 'expired'),
            where.and([
              where('production_request.outcome', 'is', null),
              where('production_request.expires_at', '<=', now),
            ]),
          ]),
        )
      else if (state) query = query.where('production_request.outcome', '=', state)
      return query.orderBy('production_request.id', 'desc').limit(limit).execute()
    },
    /** Approves what somebody else asked for, while it is valid and still has this digest; false otherwise (I38). */
    approve: (decision: Decision & { digest: string }) =>
      decide(decision, 'approved', null, (query) =>
        notTheirOwn(query, decision.by)
          .where('kind', '=', 'approval')
          .where('digest', '=', decision.digest)
          .where('expires_at', '>', decision.now),
      ),
    deny: (decision: Decision & { reason: string }) =>
      decide(decision, 'denied', decision.reason, (query) =>
        notTheirOwn(query, decision.by)
          .where('kind', '=', 'approval')
          .where('expires_at', '>', decision.now),
      ),
    /** Lets a break-glass take effect, once its delay is over; false before (I39). */
    open: (decision: Decision) =>
      decide(decision, 'opened', null, (query) =>
        query
          .where('kind', '=', 'breakglass')
          .where('opens_at', '<=', decision.now)
          .where('expires_at', '>', decision.now),
      ),
    /** Ends a request that opens nothing. */
    end: (decision: Decision, outcome: 'cancelled' | 'expired' | 'lapsed') =>
      decide(decision, outcome, null, (query) => query),
  }
}

const waitingUpdate = (
  db: Db,
  workspace: string,
  id: string,
  change: Partial<Row<'production_request'>>,
) =>
  db
    .updateTable('production_request')
    .set((set) => ({ ...change, version: set('version', '+', 1) }))
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('outcome', 'is', null)

// A rehearsal is walked by one person; it opens nothing.
const notTheirOwn = (query: ReturnType<typeof waitingUpdate>, by: string) =>
  query.where((where) => where.or([where('env', '=', 'sandbox'), where('requested_by', '<>', by)]))
