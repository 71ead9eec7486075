import type { Db, NewRow, Row } from './schema.ts'

/** What an assignment says: this role, to this member, at this place. */
type Said = Pick<Row<'assignment'>, 'workspace' | 'member' | 'role' | 'org' | 'project'>

export const assignments = (db: Db) => ({
  insert: (row: NewRow<'assignment'>) => db.insertInto('assignment').values(row).execute(),
  /** Ends the assignment that says the same, if its time is over: the role can then be given again. */
  lapse: (row: Said, now: number) =>
    db
      .updateTable('assignment')
      .set((set) => ({ ended_at: set.ref('until') }))
      .where('workspace', '=', row.workspace)
      .where('member', '=', row.member)
      .where('role', '=', row.role)
      .where('org', row.org === null ? 'is' : '=', row.org)
      .where('project', row.project === null ? 'is' : '=', row.project)
      .where('ended_at', 'is', null)
      .where('until', '<=', now)
      .execute(),
  /** The assignment in force that says the same. */
  same: (row: Said) =>
    db
      .selectFrom('assignment')
      .selectAll()
      .where('workspace', '=', row.workspace)
      .where('member', '=', row.member)
      .where('role', '=', row.role)
      .where('org', row.org === null ? 'is' : '=', row.org)
      .where('project', row.project === null ? 'is' : '=', row.project)
      .where('ended_at', 'is', null)
      .executeTakeFirst(),
  ofMembers: (workspace: string, members: readonly string[]) =>
    db
      .selectFrom('assignment')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('member', 'in', members.length > 0 ? members : [''])
      .where('ended_at', 'is', null)
      .orderBy('id')
      .execute(),
  /** Ends a role; what was given stays on record. */
  end: (workspace: string, id: string, now: number) =>
    db
      .updateTable('assignment')
      .set({ ended_at: now })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute(),
  /** Who holds one of these roles on the workspace or on an org, oldest first. */
  ofRoles: (workspace: string, roles: readonly string[]) =>
    db
      .selectFrom('assignment')
      .innerJoin('member', 'member.id', 'assignment.member')
      .innerJoin('account', 'account.id', 'member.account')
      .leftJoin('org', 'org.id', 'assignment.org')
      .select([
        'assignment.role',
        'assignment.member',
        'assignment.until',
        'org.path',
        'account.email',
        'account.name',
      ])
      .where('assignment.workspace', '=', workspace)
      .where('assignment.role', 'in', roles)
      .where('assignment.project', 'is', null)
      .where('assignment.ended_at', 'is', null)
      .where('member.removed_at', 'is', null)
      .orderBy('assignment.id')
      .execute(),
  /** Every role in force in a workspace with the person who holds it and the path of the org that it reaches. */
  inWorkspace: (workspace: string) =>
    db
      .selectFrom('assignment')
      .innerJoin('member', 'member.id', 'assignment.member')
      .innerJoin('account', 'account.id', 'member.account')
      .leftJoin('role', (join) =>
        join
          .onRef('role.workspace', '=', 'assignment.workspace')
          .onRef('role.slug', '=', 'assignment.role'),
      )
      .leftJoin('project', 'project.id', 'assignment.project')
      .leftJoin('org', (join) =>
        join.on((on) => on('org.id', '=', on.fn.coalesce('assignment.org', 'project.org'))),
      )
      .select([
        'assignment.id',
        'assignment.member',
        'account.id as account',
        'account.email',
        'assignment.role',
        'role.grants',
        'assignment.org',
        'assignment.project',
        'assignment.until',
        'assignment.created_at',
        'org.path',
        'org.slug as org_slug',
        'project.slug as project_slug',
      ])
      .where('assignment.workspace', '=', workspace)
      .where('assignment.ended_at', 'is', null)
      .where('member.removed_at', 'is', null)
      .orderBy('account.email')
      .execute(),
})
