import type { SignInMethod } from '../domain/sign-in.ts'
import type { EnvKey } from './catalogs.ts'
import type { Db, NewRow, Row } from './schema.ts'

type Invited = Pick<
  Row<'project_member'>,
  ('part' | 'digest' | 'pepper' | 'expires_at') | ('role' | 'methods')
>

/** Runtime users of an env, and who is invited to be one. */
export const projectMembers = (db: Db) => {
  const there = ({ workspace, project, env }: EnvKey) =>
    db
      .selectFrom('project_member')
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('env', '=', env)
      .where('removed_at', 'is', null)
  const change = ({ workspace, id }: Pick<Row<'project_member'>, 'workspace' | 'id'>) =>
    db
      .updateTable('project_member')
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
  /** Those who joined and have one of these ways, or none of them. */
  const having = (key: EnvKey, methods: readonly SignInMethod[], any: boolean) =>
    there(key)
      .where('joined_at', 'is not', null)
      .where((where) =>
        any
          ? where.or(methods.map((method) => where('methods', 'like', `%"${method}"%`)))
          : where.and(methods.map((method) => where('methods', 'not like', `%"${method}"%`))),
      )
  return {
    insert: (row: NewRow<'project_member'>) =>
      db.insertInto('project_member').values(row).execute(),
    /** Somebody by id, address, or what the application calls them. */
    find: (key: EnvKey, ref: string, emailKey: string) =>
      there(key)
        .selectAll()
        .where((where) => where.or([where('id', '=', ref), where('email_key', '=', emailKey)]))
        .executeTakeFirst(),
    /** One of whatever env of the workspace. */
    get: (workspace: string, id: string) =>
      db
        .selectFrom('project_member')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .executeTakeFirst(),
    page: (key: EnvKey, role: string | undefined, cursor: string, limit: number) =>
      there(key)
        .selectAll()
        .$if(role !== undefined, (query) => query.where('role', '=', role ?? ''))
        .where('id', '>', cursor)
        .orderBy('id')
        .limit(limit)
        .execute(),
    /** The invitation that a secret names, in whatever workspace; the secret is what entitles its bearer. */
    byPart: (part: string) =>
      db.selectFrom('project_member').selectAll().where('part', '=', part).executeTakeFirst(),
    count: async (key: EnvKey): Promise<number> => {
      const { total } = await there(key)
        .select((select) => select.fn.countAll<number>().as('total'))
        .where('joined_at', 'is not', null)
        .executeTakeFirstOrThrow()
      return Number(total)
    },
    /** Who holds a role, or is promised it. */
    holding: (key: EnvKey, role: string, now: number, limit: number) =>
      there(key)
        .selectAll()
        .where('role', '=', role)
        .where((where) =>
          where.or([where('joined_at', 'is not', null), where('expires_at', '>', now)]),
        )
        .orderBy('id')
        .limit(limit)
        .execute(),
    /** How many could sign in by one of these ways. */
    using: async (key: EnvKey, methods: readonly SignInMethod[]): Promise<number> => {
      if (methods.length === 0) return 0
      const { total } = await having(key, methods, true)
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return Number(total)
    },
    /** Who could sign in by none of these ways. */
    stranded: (key: EnvKey, methods: readonly SignInMethod[], limit: number) =>
      having(key, methods, false).selectAll().orderBy('id').limit(limit).execute(),
    /** Gives an invitation that nobody accepted a new secret and a new term; false where it is over. */
    renew: async (row: Row<'project_member'>, to: Invited): Promise<boolean> => {
      const renewed = await change(row).set(to).where('joined_at', 'is', null).executeTakeFirst()
      return renewed.numUpdatedRows === 1n
    },
    /** Makes whoever was invited a member; by the secret that they were given, where that is how they come. */
    enter: async (
      row: Row<'project_member'>,
      to: Partial<Pick<Row<'project_member'>, 'role' | 'methods' | 'subject' | 'via'>>,
      now: number,
      bySecret: boolean,
    ): Promise<boolean> => {
      const entered = await change(row)
        .set({ ...to, joined_at: now })
        .where('joined_at', 'is', null)
        .$if(bySecret, (query) => query.where('part', '=', row.part).where('expires_at', '>', now))
        .executeTakeFirst()
      return entered.numUpdatedRows === 1n
    },
    update: (
      row: Row<'project_member'>,
      to: Partial<Pick<Row<'project_member'>, 'role' | 'methods' | 'subject'>>,
    ) => change(row).set(to).returningAll().executeTakeFirst(),
    remove: async (row: Row<'project_member'>, by: string, now: number): Promise<boolean> => {
      const removed = await change(row).set({ removed_at: now, removed_by: by }).executeTakeFirst()
      return removed.numUpdatedRows === 1n
    },
  }
}
