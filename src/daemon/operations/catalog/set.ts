import { setCatalog } from '../../../contract/catalog/set.ts'
import { builtIn, type CatalogRole, changesOf } from '../../../domain/catalog.ts'
import { Failure } from '../../../domain/failure.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { presentCatalog } from './present.ts'
import { usesOf } from './uses.ts'

export default implement(setCatalog, async ({ input, target, caller, tables, now }) => {
  const { workspace, project, env, catalog } = target
  const key = { workspace: workspace.id, project: project.id, env: env.name }
  const roles = rolesOf(input.roles, input.permissions ?? {}, catalog.roles)
  const changes = changesOf(catalog.roles, roles)
  if (changes.removed.includes(builtIn)) throw keepsViewer()
  const inUse = await Promise.all(
    changes.removed.map((role) => usesOf(tables, key, project.slug, role, now)),
  )
  refuse(`The catalogue of ${project.slug}, ${env.name}, cannot be so`, inUse.flat())
  const version = catalog.version + 1
  const said = { roles: JSON.stringify(roles), created_at: now, created_by: caller.id }
  await tables.catalogs.insert({ ...key, version, ...said })
  return {
    catalog: presentCatalog(project.id, env.name, { version, roles, at: now, by: caller.id }),
    changes: { since: catalog.version, ...changes },
  }
})

/** The roles that are named, each with the permissions that were said or that it has. */
function rolesOf(
  labels: Readonly<Record<string, string>>,
  grants: Readonly<Record<string, string>>,
  before: readonly CatalogRole[],
): CatalogRole[] {
  const [stray] = Object.keys(grants).filter((id) => labels[id] === undefined)
  if (stray !== undefined)
    throw new Failure(
      'invalid_input',
      `${stray} is given permissions, and is not in the catalogue.`,
      {
        errors: [{ pointer: `/permissions/${stray}`, detail: 'names no role of --roles' }],
      },
    )
  return Object.entries(labels).map(([id, label]) => {
    const words = grants[id]?.split(/\s+/).filter((word) => word !== '')
    const kept = before.find((role) => role.id === id)?.permissions ?? []
    return { id, label, permissions: words === undefined ? kept : [...new Set(words)].sort() }
  })
}

const keepsViewer = () =>
  new Failure(
    'conflict',
    `${builtIn} is built in, and every catalogue holds it: name it too, with any label.`,
    { errors: [{ pointer: '/roles', detail: `lacks ${builtIn}, as in ${builtIn}=Viewer` }] },
  )
