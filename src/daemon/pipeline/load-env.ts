import type { TargetKind } from '../../contract/operation.ts'
import type { Env } from '../../domain/permission.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { EnvRow, Targets } from './target.ts'

const kinds = ['env', 'catalog', 'auth'] as const

/** Whether it acts on an env, or on something that an env has one of. */
export const isOfEnv = (kind: TargetKind): kind is (typeof kinds)[number] =>
  (kinds as readonly TargetKind[]).includes(kind)

/** An env of a project: every project has both. */
export async function envRow(
  { workspace, id }: Row<'project'>,
  env: Env,
  tables: Tables,
): Promise<EnvRow> {
  const rows = await tables.projects.envs(workspace, [id])
  return { ...(rows.find(({ name }) => name === env) as Row<'env'>), id }
}

/** The env that is named, and of it what the operation acts on. */
export async function envRows(
  kind: (typeof kinds)[number],
  { workspace, project }: Pick<Targets['env'], 'workspace' | 'project'>,
  env: Env,
  tables: Tables,
): Promise<Partial<Targets['catalog'] & Targets['auth']>> {
  const found = { env: await envRow(project, env, tables) }
  const key = { workspace: workspace.id, project: project.id, env }
  const { id } = project
  if (kind === 'catalog')
    return { ...found, catalog: { id, ...(await tables.catalogs.current(key)) } }
  if (kind === 'auth') return { ...found, auth: { id, ...(await tables.envAuth.current(key)) } }
  return found
}
