import { deleteProject } from '../../../contract/project/delete.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { presentProject } from './present.ts'
import { belongsToIt } from './stands-in-the-way.ts'

export default implement(deleteProject, async ({ target, tables, now }) => {
  const { project } = target
  refuse(`${project.slug} cannot be deleted`, await belongsToIt(tables, project, now))
  const last = await presentProject(tables, project)
  await tables.projectLife.remove(project.workspace, project.id)
  return { project: last }
})
