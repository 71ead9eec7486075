import { archiveWorkspace } from '../../../contract/workspace/archive.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { presentWorkspace } from './present.ts'
import { standsInTheWay } from './stands-in-the-way.ts'

export default implement(archiveWorkspace, async ({ target, caller, tables, now }) => {
  const { id, slug } = target.workspace
  refuse(`${slug} cannot be archived`, await standsInTheWay(tables, target.workspace, now))
  const archived = { archived_at: now, archived_by: caller.id }
  return {
    workspace: presentWorkspace(await tables.workspaces.change(id, archived)),
    next: [{ command: ['workspace', 'restore', '--workspace', slug], why: 'bring it back' }],
  }
})
