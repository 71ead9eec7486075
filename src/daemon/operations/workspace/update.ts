import { updateWorkspace } from '../../../contract/workspace/update.ts'
import { implement } from '../../implement.ts'
import { presentWorkspace } from './present.ts'

export default implement(updateWorkspace, async ({ input, target, tables }) => ({
  workspace: presentWorkspace(
    await tables.workspaces.change(target.workspace.id, { name: input.name }),
  ),
}))
