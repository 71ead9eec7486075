import { Failure } from '../../../../domain/failure.ts'
import { emailKey } from '../../../../domain/name.ts'
import type { EnvKey } from '../../../../store/catalogs.ts'
import type { Row } from '../../../../store/schema.ts'
import type { Tables } from '../../../../store/tables.ts'
import type { Targets } from '../../../pipeline/target.ts'

/** The env as the tables are asked for it. */
export const keyOf = ({
  workspace,
  project,
  env,
}: Pick<Targets['env'], 'workspace' | 'project' | 'env'>): EnvKey => ({
  workspace: workspace.id,
  project: project.id,
  env: env.name,
})

/** A project member of the env, by id or e-mail address. */
export async function memberOf(
  tables: Tables,
  target: Targets['env'],
  ref: string,
): Promise<Row<'project_member'>> {
  const key = keyOf(target)
  const found = await tables.projectMembers.find(key, ref, emailKey(ref))
  if (found) return found
  const { slug } = target.project
  throw new Failure(
    'not_found',
    `There is no project member ${ref} in ${slug}, ${key.env}. The team is another list: ptc member list.`,
    {
      next: [
        {
          command: ['project', 'member', 'list', '--project', slug, '--env', key.env],
          why: 'see the project members there are',
        },
      ],
    },
  )
}
