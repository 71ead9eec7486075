import { getProject } from '../../../contract/project/get.ts'
import { implement } from '../../implement.ts'
import { presentProjects } from './present.ts'

export default implement(getProject, async ({ target, tables }) => {
  const [project] = await presentProjects(tables, target.workspace.id, [target.project])
  if (!project) throw new Error(`project ${target.project.id} cannot be presented`)
  return { project }
})
