import { deleteOrg } from '../../../contract/org/delete.ts'
import { type Obstacle, refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { lapse } from '../../metering/lapse.ts'
import { liveKeys, projectsIn, usedIn } from './in-use.ts'
import { lastRoot } from './last-root.ts'
import { presentOrg } from './present.ts'
import { givenBelow, withinPower } from './reach.ts'

export default implement(deleteOrg, async ({ input, target, tables, now }) => {
  const { workspace, org } = target
  const extent = await tables.tree.extent(workspace.id, org.path)
  const below: Obstacle = {
    code: 'conflict',
    pointer: '/org',
    detail: `${extent.orgs - 1} ${extent.orgs === 2 ? 'org stands' : 'orgs stand'} below it`,
    next: [
      {
        command: ['org', 'delete', org.slug, '--recursive'],
        why: 'delete everything below it too',
      },
    ],
  }
  await lapse({ tables, now }, workspace.id)
  refuse(`${org.slug} cannot be deleted`, [
    await lastRoot(tables, workspace, org),
    extent.orgs > 1 && !input.recursive ? below : null,
    ...(await projectsIn(tables, workspace.id, org.path)),
    ...(await liveKeys(tables, workspace.id, org.path, '/org', now)),
    ...(await usedIn(tables, org, now)),
  ])
  const lost = await givenBelow(tables, org, now)
  withinPower(target, { gained: [], lost }, now)
  await tables.meters.remove(workspace.id, org.path)
  await tables.tree.remove(workspace.id, org.path, extent.live)
  return { org: await presentOrg(tables, org), orgs: extent.orgs }
})
