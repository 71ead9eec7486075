import type { Output } from '../../../contract/operation.ts'
import type { getProject } from '../../../contract/project/get.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

type Project = Output<typeof getProject>['project']

/** One project as it stands now. */
export async function presentProject(tables: Tables, row: Row<'project'>): Promise<Project> {
  const [presented] = await presentProjects(tables, row.workspace, [row])
  if (!presented) throw new Error(`project ${row.id} cannot be presented`)
  return presented
}

/** Projects with their two envs, in one further query for all of them. */
export async function presentProjects(
  tables: Tables,
  workspace: string,
  rows: readonly Row<'project'>[],
): Promise<Project[]> {
  const envs = await tables.projects.envs(
    workspace,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    workspace: row.workspace,
    org: row.org,
    slug: row.slug,
    name: row.name,
    kind: row.kind as Project['kind'],
    visibility: row.visibility as Project['visibility'],
    envs: envs
      .filter(({ project }) => project === row.id)
      .map(({ name, opened_at, breakglass_at }) => ({
        env: name,
        openedAt: isoOrNull(opened_at),
        breakglassAt: isoOrNull(breakglass_at),
      })),
    archivedAt: isoOrNull(row.archived_at),
    lien:
      row.lien === null
        ? null
        : { reason: row.lien, by: row.lien_by ?? '', at: iso(row.lien_at ?? row.created_at) },
    createdAt: iso(row.created_at),
    version: row.version,
  }))
}
