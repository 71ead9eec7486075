import { requireLive } from './live-account.ts'
import type { Db, Row } from './schema.ts'

/** What belongs to the comings and goings of a workspace's team, and what hangs on a person in it. */
export const team = (db: Db) => ({
  /** A role that has not ended, of somebody who belongs to the team. */
  assignment: (workspace: string, id: string) =>
    db
      .selectFrom('assignment')
      .innerJoin('member', 'member.id', 'assignment.member')
      .innerJoin('account', 'account.id', 'member.account')
      .selectAll('assignment')
      .select(['account.email', 'account.id as account'])
      .where('assignment.workspace', '=', workspace)
      .where('assignment.id', '=', id)
      .where('assignment.ended_at', 'is', null)
      .where('member.removed_at', 'is', null)
      .executeTakeFirst(),
  /** How many own the workspace with no end set. Called with the workspace to itself. */
  owners: async (workspace: string): Promise<number> => {
    const { total } = await db
      .selectFrom('assignment')
      .innerJoin('member', 'member.id', 'assignment.member')
      .select((select) => select.fn.count<number>('member.id').distinct().as('total'))
      .where('assignment.workspace', '=', workspace)
      .where('assignment.role', '=', 'owner')
      .where('assignment.org', 'is', null)
      .where('assignment.project', 'is', null)
      .where('assignment.until', 'is', null)
      .where('assignment.ended_at', 'is', null)
      .where('member.removed_at', 'is', null)
      .executeTakeFirstOrThrow()
    return total
  },
  /** Ends roles; what was given stays on record. */
  endRoles: (workspace: string, ids: readonly string[], now: number, by: string) =>
    db
      .updateTable('assignment')
      .set({ ended_at: now, ended_by: by })
      .where('workspace', '=', workspace)
      .where('id', 'in', ids.length > 0 ? ids : [''])
      .where('ended_at', 'is', null)
      .execute(),
  /** Ends a membership and every role in it. */
  remove: async (workspace: string, member: string, now: number, by: string): Promise<void> => {
    await db
      .updateTable('assignment')
      .set({ ended_at: now, ended_by: by })
      .where('workspace', '=', workspace)
      .where('member', '=', member)
      .where('ended_at', 'is', null)
      .execute()
    await db
      .updateTable('member')
      .set({ removed_at: now, removed_by: by })
      .where('workspace', '=', workspace)
      .where('id', '=', member)
      .where('removed_at', 'is', null)
      .execute()
  },
  /** Brings back the membership of somebody who had left; answers its id, or undefined where there is none to bring back. */
  revive: async (workspace: string, account: string, now: number): Promise<string | undefined> => {
    await requireLive(db, account)
    const revived = await db
      .updateTable('member')
      .set({ created_at: now, removed_at: null, removed_by: null })
      .where('workspace', '=', workspace)
      .where('account', '=', account)
      .where('removed_at', 'is not', null)
      .returning('id')
      .executeTakeFirst()
    return revived?.id
  },
  /** When which of these accounts left the team; nothing of those who belong to it. */
  left: (workspace: string, accounts: readonly string[]) =>
    db
      .selectFrom('member')
      .select(['account', 'removed_at'])
      .where('workspace', '=', workspace)
      .where('account', 'in', accounts.length > 0 ? accounts : [''])
      .where('removed_at', 'is not', null)
      .execute(),
  /** The working keys that an account issued, with project and path. */
  keysOf: (workspace: string, account: string, now: number) =>
    db
      .selectFrom('key')
      .innerJoin('project', 'project.id', 'key.project')
      .innerJoin('org', 'org.id', 'project.org')
      .select(['key.id', 'key.name', 'key.env', 'key.project', 'project.slug', 'org.path'])
      .where('key.workspace', '=', workspace)
      .where('key.created_by', '=', account)
      .where('key.revoked_at', 'is', null)
      .where('key.expires_at', '>', now)
      .orderBy('key.id')
      .execute(),
  /** What an account asked for in production, or rehearsed, and nobody has decided. */
  requestsOf: (workspace: string, account: string, now: number) =>
    db
      .selectFrom('production_request')
      .innerJoin('project', 'project.id', 'production_request.project')
      .innerJoin('org', 'org.id', 'project.org')
      .select(['production_request.id', 'production_request.env', 'production_request.project'])
      .select(['project.slug', 'org.path'])
      .where('production_request.workspace', '=', workspace)
      .where('production_request.requested_by', '=', account)
      .where('production_request.outcome', 'is', null)
      .where('production_request.expires_at', '>', now)
      .orderBy('production_request.id')
      .execute(),
  /** Every project with the path of its org. */
  projects: (workspace: string) =>
    db
      .selectFrom('project')
      .innerJoin('org', 'org.id', 'project.org')
      .select(['project.id', 'project.slug', 'org.path'])
      .where('project.workspace', '=', workspace)
      .where('org.archived_at', 'is', null)
      .orderBy('project.slug')
      .execute(),
  /** Who holds a role, with the slugs of where. */
  holders: (workspace: string, role: string, now: number) =>
    db
      .selectFrom('assignment')
      .innerJoin('member', 'member.id', 'assignment.member')
      .innerJoin('account', 'account.id', 'member.account')
      .leftJoin('org', 'org.id', 'assignment.org')
      .leftJoin('project', 'project.id', 'assignment.project')
      .select(['assignment.id', 'account.email', 'org.slug as org_slug'])
      .select(['project.slug as project_slug'])
      .where('assignment.workspace', '=', workspace)
      .where('assignment.role', '=', role)
      .where('assignment.ended_at', 'is', null)
      .where('member.removed_at', 'is', null)
      .where((where) =>
        where.or([where('assignment.until', 'is', null), where('assignment.until', '>', now)]),
      )
      .orderBy('assignment.id')
      .execute(),
})

export type AssignmentRow = Row<'assignment'> & { email: string; account: string }
