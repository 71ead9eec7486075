import { getCatalog } from '../../../contract/catalog/get.ts'
import { changesOf } from '../../../domain/catalog.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Catalog, EnvKey } from '../../../store/catalogs.ts'
import type { Tables } from '../../../store/tables.ts'
import { implement } from '../../implement.ts'
import { presentCatalog } from './present.ts'

export default implement(getCatalog, async ({ input, target, tables }) => {
  const { workspace, project, env, catalog } = target
  const key = { workspace: workspace.id, project: project.id, env: env.name }
  const shown =
    input.version === undefined ? catalog : await versionOf(tables, key, catalog, input.version)
  const before = input.since ?? (input.diff && shown.version > 1 ? shown.version - 1 : undefined)
  const old = before === undefined ? null : await versionOf(tables, key, catalog, before)
  return {
    catalog: presentCatalog(project.id, env.name, shown),
    changes: old && { since: old.version, ...changesOf(old.roles, shown.roles) },
  }
})

async function versionOf(tables: Tables, key: EnvKey, current: Catalog, version: number) {
  const found = await tables.catalogs.at(key, version)
  if (found) return found
  throw new Failure(
    'not_found',
    `There is no version ${version} of this catalogue: the current one is ${current.version}.`,
  )
}
