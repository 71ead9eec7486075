import type { NotNull } from 'kysely'
import type { EnvKey } from './catalogs.ts'
import { within } from './path.ts'
import type { Db, NewRow, Row } from './schema.ts'

type Named = Pick<Row<'domain'>, 'workspace' | 'id' | 'version'>
type Change = Partial<
  Pick<
    Row<'domain'>,
    | ('verified_at' | 'proved_at' | 'due_at' | 'suspended_at' | 'suspended_why')
    | ('project' | 'env' | 'purpose' | 'bound_at' | 'bound_by')
  >
>

/** A domain with the slug of the project that it is bound to. */
export type DomainRow = Row<'domain'> & { project_slug: string | null }

const shown = (db: Db) =>
  db
    .selectFrom('domain')
    .leftJoin('project', 'project.id', 'domain.project')
    .selectAll('domain')
    .select('project.slug as project_slug')

export const unbound = {
  ...{ project: null, env: null, purpose: null, bound_at: null, bound_by: null },
} as const

/** Custom domains. Claims stand beside each other; `domain_holder` says whose a host is (I31). */
export const domains = (db: Db) => ({
  insert: (
    row: Pick<NewRow<'domain'>, 'id' | 'workspace' | 'host' | 'created_at' | 'created_by'>,
  ) =>
    db
      .insertInto('domain')
      .values({ ...row, version: 1 })
      .execute(),
  /** Finds by id or name. */
  find: (workspace: string, ref: string): Promise<DomainRow | undefined> =>
    shown(db)
      .where('domain.workspace', '=', workspace)
      .where((where) => where.or([where('domain.id', '=', ref), where('domain.host', '=', ref)]))
      .executeTakeFirst(),
  page: (workspace: string, cursor: string, limit: number): Promise<DomainRow[]> =>
    shown(db)
      .where('domain.workspace', '=', workspace)
      .where('domain.id', '>', cursor)
      .orderBy('domain.id')
      .limit(limit)
      .execute(),
  count: async (workspace: string): Promise<number> => {
    const { total } = await db
      .selectFrom('domain')
      .select((select) => select.fn.countAll<number>().as('total'))
      .where('workspace', '=', workspace)
      .executeTakeFirstOrThrow()
    return total
  },
  /** Changes a domain that is as it was read; false where it moved on. */
  change: async ({ workspace, id, version }: Named, change: Change): Promise<boolean> => {
    const changed = await db
      .updateTable('domain')
      .set({ ...change, version: version + 1 })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    return changed.numUpdatedRows === 1n
  },
  /** Makes the host this domain's, unless another one holds it: of two at once exactly one does. */
  take: async ({ workspace, id, host }: Pick<Row<'domain'>, 'workspace' | 'id' | 'host'>) => {
    await db
      .insertInto('domain_holder')
      .values({ host, workspace, domain: id })
      .onConflict((conflict) => conflict.column('host').doNothing())
      .execute()
    const holder = await db
      .selectFrom('domain_holder')
      .select('domain')
      .where('host', '=', host)
      .executeTakeFirst()
    return holder?.domain === id
  },
  /** Lets the host go: whoever proves it next has it. */
  release: (workspace: string, id: string) =>
    db
      .deleteFrom('domain_holder')
      .where('workspace', '=', workspace)
      .where('domain', '=', id)
      .execute(),
  remove: (workspace: string, id: string) =>
    db.deleteFrom('domain').where('workspace', '=', workspace).where('id', '=', id).execute(),
  /** Domains of every workspace whose record is to be looked for, the longest due first. */
  due: (now: number, limit: number): Promise<Row<'domain'>[]> =>
    db
      .selectFrom('domain')
      .selectAll()
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit)
      .execute(),
  /** Moves a domain on to its next look; false where somebody else has done so, or it was changed. */
  advance: async (
    { workspace, id, version, due_at }: Named & Pick<Row<'domain'>, 'due_at'>,
    due: number,
    proved: { proved_at?: number } = {},
  ): Promise<boolean> => {
    const moved = await db
      .updateTable('domain')
      .set({ ...proved, due_at: due })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('version', '=', version)
      .where('due_at', '=', due_at)
      .executeTakeFirst()
    return moved.numUpdatedRows === 1n
  },
  /** What is bound to one project, to those of an org and of everything below it, or to any of the workspace. */
  bound: (workspace: string, to: { project?: string; under?: string | null }, limit: number) =>
    db
      .selectFrom('domain')
      .innerJoin('project', 'project.id', 'domain.project')
      .innerJoin('org', 'org.id', 'project.org')
      .select(['domain.id', 'domain.host', 'domain.env', 'domain.purpose', 'project.slug'])
      .where('domain.workspace', '=', workspace)
      .$if(to.project !== undefined, (query) =>
        query.where('domain.project', '=', to.project ?? ''),
      )
      .$if(typeof to.under === 'string', (query) => query.where(within('org.path', to.under ?? '')))
      .orderBy('domain.id')
      .limit(limit)
      .execute(),
  /** What serves an env now: bound to it and verified, and nothing else (I31). */
  serving: ({ workspace, project, env }: EnvKey) =>
    db
      .selectFrom('domain')
      .select(['host', 'purpose'])
      .$narrowType<{ purpose: NotNull }>()
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('env', '=', env)
      .where('verified_at', 'is not', null)
      .where('suspended_at', 'is', null)
      .orderBy('host')
      .execute(),
  /** The host where people of an env sign in, whether it serves now or not. */
  authOf: ({ workspace, project, env }: EnvKey) =>
    db
      .selectFrom('domain')
      .select(['id', 'host'])
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('env', '=', env)
      .where('purpose', '=', 'auth')
      .executeTakeFirst(),
})
