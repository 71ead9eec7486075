import { compiled } from './compiled.ts'
import { requireLive } from './live-account.ts'
import type { Db, NewRow } from './schema.ts'

const standing = compiled(['workspace', 'account'], (db, { workspace, account }) =>
  db
    .selectFrom('member')
    .leftJoin('assignment', (join) =>
      join.onRef('assignment.member', '=', 'member.id').on('assignment.ended_at', 'is', null),
    )
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
      'member.id as member',
      'assignment.role',
      'role.grants',
      'assignment.org',
      'assignment.project',
      'assignment.until',
      'org.path',
    ])
    .where('member.account', '=', account)
    .where('member.workspace', '=', workspace)
    .where('member.removed_at', 'is', null),
)

export const members = (db: Db) => ({
  insert: async (row: NewRow<'member'>) => {
    await requireLive(db, row.account)
    await db.insertInto('member').values(row).execute()
  },
  /** An account's membership of a workspace: a row for each role in force, one row with no role where there is none, none for a stranger. */
  standing: (workspace: string, account: string) => standing(db, { workspace, account }),
  /** Finds an active member by id, account or e-mail address. */
  find: (workspace: string, ref: string) =>
    db
      .selectFrom('member')
      .innerJoin('account', 'account.id', 'member.account')
      .selectAll('member')
      .select(['account.email', 'account.name', 'account.asserted'])
      .where('member.workspace', '=', workspace)
      .where('member.removed_at', 'is', null)
      .where((where) =>
        where.or([
          where('member.id', '=', ref),
          where('member.account', '=', ref),
          where('account.email_key', '=', ref),
        ]),
      )
      .executeTakeFirst(),
  count: async (workspace: string): Promise<number> => {
    const { total } = await db
      .selectFrom('member')
      .select((select) => select.fn.countAll<number>().as('total'))
      .where('workspace', '=', workspace)
      .where('removed_at', 'is', null)
      .executeTakeFirstOrThrow()
    return total
  },
  page: (workspace: string, cursor: string, limit: number) =>
    db
      .selectFrom('member')
      .innerJoin('account', 'account.id', 'member.account')
      .selectAll('member')
      .select(['account.email', 'account.name', 'account.asserted'])
      .where('member.workspace', '=', workspace)
      .where('member.removed_at', 'is', null)
      .where('member.id', '>', cursor)
      .orderBy('member.id')
      .limit(limit)
      .execute(),
})
