import { restoreWorkspace } from '../../../contract/workspace/restore.ts'
import { Failure } from '../../../domain/failure.ts'
import { implement } from '../../implement.ts'
import { presentWorkspace } from './present.ts'

export default implement(restoreWorkspace, async ({ target, tables }) => {
  const { id, slug, archived_at } = target.workspace
  if (archived_at === null)
    throw new Failure('conflict', `${slug} is not archived: there is nothing to restore.`, {
      next: [{ command: ['workspace', 'get', '--workspace', slug], why: 'see it as it is' }],
    })
  const restored = { archived_at: null, archived_by: null }
  return { workspace: presentWorkspace(await tables.workspaces.change(id, restored)) }
})
