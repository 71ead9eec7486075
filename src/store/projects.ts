import { compiled } from './compiled.ts'
import { within } from './path.ts'
import type { Db, NewRow } from './schema.ts'

const find = compiled(['workspace', 'ref'], (db, { workspace, ref }) =>
  db
    .selectFrom('project')
    .selectAll()
    .where('workspace', '=', workspace)
    .where((where) => where.or([where('id', '=', ref), where('slug', '=', ref)])),
)

export const projects = (db: Db) => ({
  insert: (row: NewRow<'project'>) => db.insertInto('project').values(row).execute(),
  insertEnvs: (rows: NewRow<'env'>[]) => db.insertInto('env').values(rows).execute(),
  /** Finds by id or slug within a workspace. */
  find: async (workspace: string, ref: string) => (await find(db, { workspace, ref }))[0],
  /** Projects in id order with their org's path, so that a caller's roles can be held against each. */
  page: (workspace: string, cursor: string, limit: number) =>
    db
      .selectFrom('project')
      .innerJoin('org', 'org.id', 'project.org')
      .selectAll('project')
      .select('org.path')
      .where('project.workspace', '=', workspace)
      .where('project.id', '>', cursor)
      .orderBy('project.id')
      .limit(limit)
      .execute(),
  /** Projects of an org and of everything below it, in slug order. */
  inSubtree: (workspace: string, path: string, limit: number) =>
    db
      .selectFrom('project')
      .innerJoin('org', 'org.id', 'project.org')
      .selectAll('project')
      .where('project.workspace', '=', workspace)
      .where(within('org.path', path))
      .orderBy('project.slug')
      .limit(limit)
      .execute(),
  /** Projects whose production is open, in slug order. */
  inProduction: (workspace: string, limit: number) =>
    db
      .selectFrom('env')
      .innerJoin('project', 'project.id', 'env.project')
      .selectAll('project')
      .where('project.workspace', '=', workspace)
      .where('env.name', '=', 'production')
      .where('env.opened_at', 'is not', null)
      .orderBy('project.slug')
      .limit(limit)
      .execute(),
  envs: (workspace: string, projects: readonly string[]) =>
    db
      .selectFrom('env')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('project', 'in', projects.length > 0 ? projects : [''])
      .orderBy('name', 'desc')
      .execute(),
})
