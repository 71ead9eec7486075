import { builtIn } from '../../../domain/catalog.ts'
import type { Env } from '../../../domain/permission.ts'
import type { Catalog } from '../../../store/catalogs.ts'
import { isoOrNull } from '../time.ts'

export const presentCatalog = (project: string, env: Env, { version, roles, at, by }: Catalog) => ({
  project,
  env,
  version,
  roles: roles.map(({ id, label, permissions }) => ({
    ...{ id, label, permissions: [...permissions] },
    builtIn: id === builtIn,
  })),
  changedAt: isoOrNull(at),
  changedBy: by,
})
