import { type CatalogRole, starter } from '../domain/catalog.ts'
import type { Db, NewRow, Row } from './schema.ts'

/** An env of a project, as these tables are asked for it. */
export type EnvKey = Pick<Row<'catalog'>, 'workspace' | 'project' | 'env'>

/** A catalogue at one version; the first is the starter, and nobody made it. */
export interface Catalog {
  version: number
  roles: readonly CatalogRole[]
  at: number | null
  by: string | null
}

const first: Catalog = { version: 1, roles: starter, at: null, by: null }

const read = (row: Row<'catalog'>): Catalog => ({
  version: row.version,
  roles: JSON.parse(row.roles) as CatalogRole[],
  at: row.created_at,
  by: row.created_by,
})

/** The role catalogues of envs. A version is never changed once it is there. */
export const catalogs = (db: Db) => {
  const of = ({ workspace, project, env }: EnvKey) =>
    db
      .selectFrom('catalog')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('env', '=', env)
  return {
    current: async (key: EnvKey): Promise<Catalog> => {
      const row = await of(key).orderBy('version', 'desc').limit(1).executeTakeFirst()
      return row ? read(row) : first
    },
    at: async (key: EnvKey, version: number): Promise<Catalog | undefined> => {
      if (version === first.version) return first
      const row = await of(key).where('version', '=', version).executeTakeFirst()
      return row && read(row)
    },
    insert: (row: NewRow<'catalog'>) => db.insertInto('catalog').values(row).execute(),
  }
}
