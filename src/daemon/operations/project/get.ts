import { getProject } from '../../../contract/project/get.ts'
import { implement } from '../../implement.ts'
import { presentProject } from './present.ts'

export default implement(getProject, async ({ target, tables }) => {
  return { project: await presentProject(tables, target.project) }
})
