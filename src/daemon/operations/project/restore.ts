import { restoreProject } from '../../../contract/project/restore.ts'
import { Failure } from '../../../domain/failure.ts'
import { implement } from '../../implement.ts'
import { presentProject } from './present.ts'

export default implement(restoreProject, async ({ target, tables }) => {
  const { workspace, id, slug, archived_at } = target.project
  if (archived_at === null)
    throw new Failure('conflict', `${slug} is not archived: there is nothing to restore.`, {
      next: [{ command: ['project', 'get', slug], why: 'see it as it is' }],
    })
  const restored = { archived_at: null, archived_by: null }
  return {
    project: await presentProject(tables, await tables.projectLife.change(workspace, id, restored)),
  }
})
