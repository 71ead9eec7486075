import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import type { Targets } from '../../pipeline/target.ts'

/** The project that readiness is asked about with the org it is in: the one named, or the first there is. */
export async function subjectOf(
  tables: Tables,
  target: Targets['scope'],
): Promise<{
  project: Row<'project'> | null
  org: Row<'org'> | null
  among: Row<'project'>[]
}> {
  const { project: named, org } = target
  if (named) return { project: named, org, among: [named] }
  const rows = await tables.projects.page(target.workspace.id, '', 200)
  const among = rows.filter(
    ({ path }) => target.org === null || path.split('/').includes(target.org.id),
  )
  const project = among[0] ?? null
  const within = project && (await tables.orgs.find(target.workspace.id, project.org))
  return { project, org: within ?? org, among }
}

export const whichProject = (among: readonly Row<'project'>[]): Failure =>
  new Failure('invalid_input', `There are ${among.length} projects: say which one is meant.`, {
    errors: [
      {
        pointer: '/project',
        detail: `is missing: it is one of ${among.map(({ slug }) => slug).join(', ')}`,
      },
    ],
    next: among.slice(0, 1).map(({ slug }) => ({
      command: ['readiness', 'check', '--project', slug],
      why: 'ask about one of them',
    })),
  })
