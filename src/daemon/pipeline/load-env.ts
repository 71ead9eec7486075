import type { TargetKind } from '../../contract/operation.ts'
import type { Env } from '../../domain/permission.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Targets } from './target.ts'

const kinds = ['env', 'catalog', 'auth'] as const

/** Whether it acts on an env, or on something that an env has one of. */
export const isOfEnv = (kind: TargetKind): kind is (typeof kinds)[number] =>
  (kinds as readonly TargetKind[]).includes(kind)

/** The env that is named, and of it what the operation acts on. */
export async function envRows(
  kind: (typeof kinds)[number],
  { workspace, project }: Pick<Targets['env'], 'workspace' | 'project'>,
  env: Env,
  tables: Tables,
): Promise<Partial<Targets['catalog'] & Targets['auth']>> {
  const rows = await tables.projects.envs(workspace.id, [project.id])
  const found = { env: rows.find((row) => row.name === env) as Row<'env'> }
  const key = { workspace: workspace.id, project: project.id, env }
  const { id } = project
  if (kind === 'catalog')
    return { ...found, catalog: { id, ...(await tables.catalogs.current(key)) } }
  if (kind === 'auth') return { ...found, auth: { id, ...(await tables.envAuth.current(key)) } }
  return found
}
