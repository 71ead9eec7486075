import { archiveProject } from '../../../contract/project/archive.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { presentProject } from './present.ts'
import { standsInTheWay } from './stands-in-the-way.ts'

export default implement(archiveProject, async ({ target, caller, tables, now }) => {
  const { workspace, id, slug } = target.project
  refuse(`${slug} cannot be archived`, await standsInTheWay(tables, target.project, now))
  const archived = { archived_at: now, archived_by: caller.id }
  const changed = await tables.projectLife.change(workspace, id, archived)
  return {
    project: await presentProject(tables, changed),
    next: [{ command: ['project', 'restore', slug], why: 'bring it back' }],
  }
})
