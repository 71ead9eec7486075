import { getWorkspace } from '../../../contract/workspace/get.ts'
import { implement } from '../../implement.ts'
import { presentWorkspace } from './present.ts'

export default implement(getWorkspace, async ({ target }) => ({
  workspace: presentWorkspace(target.workspace),
}))
