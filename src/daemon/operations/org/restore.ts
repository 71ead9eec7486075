import { restoreOrg } from '../../../contract/org/restore.ts'
import { noRoom } from '../../../domain/ceiling.ts'
import { Failure } from '../../../domain/failure.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { nameTaken } from './name.ts'
import { presentOrg } from './present.ts'

export default implement(restoreOrg, async ({ target, tables, runtime }) => {
  const { workspace, org } = target
  if (org.archived_at === null)
    throw new Failure('conflict', `${org.slug} is not archived: there is nothing to restore.`, {
      next: [{ command: ['org', 'get', org.slug], why: 'see it as it is' }],
    })
  const found = org.parent === null ? undefined : await tables.orgs.find(workspace.id, org.parent)
  const parent = found ?? null
  const children = parent ? await tables.tree.children(workspace.id, parent.id) : 0
  const back = await tables.tree.archivedWith(workspace.id, org)
  const { ceilings } = runtime
  const among = { except: org.id, pointer: '/org' }
  refuse(`${org.slug} cannot be restored`, [
    parent?.archived_at
      ? {
          code: 'conflict',
          pointer: '/org',
          detail: `${parent.slug}, which it stands under, is archived itself`,
          next: [{ command: ['org', 'restore', parent.slug], why: 'bring back the parent first' }],
        }
      : null,
    await nameTaken(tables, workspace.id, parent, org.name, among),
    parent && noRoom('children', children, 1, ceilings, parent.slug),
    noRoom('orgs', workspace.orgs, back, ceilings, `the workspace ${workspace.slug}`),
  ])
  const orgs = await tables.tree.restore(workspace.id, org)
  const restored = (await tables.orgs.find(workspace.id, org.id)) ?? org
  return { org: await presentOrg(tables, restored), orgs }
})
