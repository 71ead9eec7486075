import { compiled } from './compiled.ts'
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
  envs: (workspace: string, projects: readonly string[]) =>
    db
      .selectFrom('env')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('project', 'in', projects.length > 0 ? projects : [''])
      .orderBy('name', 'desc')
      .execute(),
})
