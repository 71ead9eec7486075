import { Failure } from '../../domain/failure.ts'
import type { Env } from '../../domain/permission.ts'
import { poolOf } from '../../domain/resource.ts'
import type { Row } from '../../store/schema.ts'
import { pathOf } from '../pipeline/path-of.ts'
import type { Targets } from '../pipeline/target.ts'

/** Where something is used, and the pool that it is used of; the sandbox is in none. */
export interface Spot {
  workspace: Row<'workspace'>
  org: Row<'org'>
  project: string | null
  env: Env
  path: readonly string[]
  pool: string | null
}

export const spotAt = (
  workspace: Row<'workspace'>,
  org: Row<'org'>,
  env: Env,
  project: string | null = null,
): Spot => {
  const path = pathOf(org)
  const pool = env === 'production' ? poolOf(workspace, path, org.billing_account) : null
  return { workspace, org, project, env, path, pool }
}

/** The spot that an input names: by its org, or by a project of it. */
export function spotOf(
  { workspace, org, project }: Targets['scope'],
  input: { org?: string | undefined; env: Env },
): Spot {
  if (!org)
    throw new Failure('invalid_input', 'Name the org that uses it, or a project of it.', {
      errors: [{ pointer: '/org', detail: 'is missing, and so is project' }],
    })
  if (project && input.org !== undefined && input.org !== org.id && input.org !== org.slug)
    throw new Failure(
      'invalid_input',
      `${project.slug} is a project of ${org.slug}: what it uses counts there.`,
      { errors: [{ pointer: '/org', detail: `is not the org of ${project.slug}` }] },
    )
  return spotAt(workspace, org, input.env, project?.id ?? null)
}
