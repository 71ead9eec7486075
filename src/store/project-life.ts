import type { Db, Row } from './schema.ts'

type Life = Pick<
  Row<'project'>,
  | ('name' | 'kind' | 'visibility')
  | ('archived_at' | 'archived_by')
  | ('lien' | 'lien_at' | 'lien_by')
>

/** How a project changes and ends, and what still works in it. All changes are made with the workspace to themselves. */
export const projectLife = (db: Db) => ({
  /** Counts a change of the project. */
  change: (workspace: string, id: string, change: Partial<Life>) =>
    db
      .updateTable('project')
      .set((set) => ({ ...change, version: set('version', '+', 1) }))
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  keys: (workspace: string, project: string, now: number, limit: number) =>
    db
      .selectFrom('key')
      .select(['id', 'name', 'env'])
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('id')
      .limit(limit)
      .execute(),
  /** The tokens that somebody issued for it; those of jobs are their trust's. */
  tokens: (workspace: string, project: string, now: number, limit: number) =>
    db
      .selectFrom('token')
      .select(['id', 'name'])
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .where('trust', 'is', null)
      .orderBy('id')
      .limit(limit)
      .execute(),
  /** The endpoints that its events are delivered to. */
  webhooks: (workspace: string, project: string, limit: number) =>
    db
      .selectFrom('webhook')
      .select(['id', 'url', 'env'])
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('deleted_at', 'is', null)
      .orderBy('id')
      .limit(limit)
      .execute(),
  trusts: (workspace: string, project: string, limit: number) =>
    db
      .selectFrom('trust')
      .select(['id', 'subject'])
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('deleted_at', 'is', null)
      .orderBy('id')
      .limit(limit)
      .execute(),
  /** The console roles that somebody holds on it. */
  roles: (workspace: string, project: string, now: number, limit: number) =>
    db
      .selectFrom('assignment')
      .innerJoin('member', 'member.id', 'assignment.member')
      .innerJoin('account', 'account.id', 'member.account')
      .select(['assignment.id', 'assignment.role', 'account.email'])
      .where('assignment.workspace', '=', workspace)
      .where('assignment.project', '=', project)
      .where('assignment.ended_at', 'is', null)
      .where('member.removed_at', 'is', null)
      .where((where) =>
        where.or([where('assignment.until', 'is', null), where('assignment.until', '>', now)]),
      )
      .orderBy('assignment.id')
      .limit(limit)
      .execute(),
  /** Deletes it with everything in it that is over; what it did is in the audit trail. */
  remove: async (workspace: string, project: string): Promise<void> => {
    const within = (table: 'key' | 'webhook') =>
      db
        .selectFrom(table)
        .select('id')
        .where('workspace', '=', workspace)
        .where('project', '=', project)
    for (const table of ['key_use', 'key_version'] as const)
      await db
        .deleteFrom(table)
        .where('workspace', '=', workspace)
        .where('key', 'in', within('key'))
        .execute()
    for (const table of [
      'delivery_attempt',
      'delivery',
      'webhook_drill',
      'webhook_secret',
    ] as const)
      await db
        .deleteFrom(table)
        .where('workspace', '=', workspace)
        .where('webhook', 'in', within('webhook'))
        .execute()
    for (const table of [
      ...(['key', 'webhook', 'declaration', 'production_request'] as const),
      ...(['token', 'trust', 'assignment', 'env'] as const),
      ...(['catalog', 'env_auth', 'project_member'] as const),
    ])
      await db
        .deleteFrom(table)
        .where('workspace', '=', workspace)
        .where('project', '=', project)
        .execute()
    await db
      .deleteFrom('project')
      .where('workspace', '=', workspace)
      .where('id', '=', project)
      .execute()
  },
})
