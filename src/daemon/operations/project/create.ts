import { createProject } from '../../../contract/project/create.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { slugOf } from '../../../domain/name.ts'
import type { Row } from '../../../store/schema.ts'
import { implement } from '../../implement.ts'
import { presentProject } from './present.ts'

export default implement(createProject, async ({ input, target, caller, tables, now }) => {
  const workspace = target.workspace.id
  const slug = input.slug ?? slugOf(input.name)
  if (slug === '')
    throw new Failure(
      'invalid_input',
      `No slug can be made from the name ${input.name}: give one.`,
      {
        errors: [
          {
            pointer: '/slug',
            detail: 'is missing, and the name holds no letter or digit of a-z, 0-9',
          },
        ],
      },
    )
  if (await tables.projects.find(workspace, slug))
    throw new Failure(
      'already_exists',
      `The project slug ${slug} is taken in ${target.workspace.slug}: choose another.`,
      {
        next: [{ command: ['project', 'list'], why: 'see the projects there are' }],
      },
    )
  const project: Row<'project'> = {
    ...free,
    id: newId('project', now),
    workspace,
    org: target.org.id,
    slug,
    name: input.name,
    kind: input.kind,
    visibility: input.visibility,
    created_at: now,
    version: 1,
  }
  await tables.projects.insert(project)
  await tables.projects.insertEnvs([
    { workspace, project: project.id, name: 'sandbox', opened_at: now, opened_by: caller.id },
    { workspace, project: project.id, name: 'production', opened_at: null, opened_by: null },
  ])
  return {
    project: await presentProject(tables, project),
    next: [
      {
        command: [
          'key',
          'issue',
          '--project',
          slug,
          '--env',
          'sandbox',
          '--name',
          'backend',
          '--workload',
          'backend',
        ],
        why: 'issue the first named key of its sandbox',
      },
    ],
  }
})

const free = { archived_at: null, archived_by: null, lien: null, lien_at: null, lien_by: null }
