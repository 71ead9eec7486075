import { archiveOrg } from '../../../contract/org/archive.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { lapse } from '../../metering/lapse.ts'
import { boundDomains, liveKeys, usedIn } from './in-use.ts'
import { lastRoot } from './last-root.ts'
import { presentOrg } from './present.ts'

export default implement(archiveOrg, async ({ input, target, caller, tables, now }) => {
  const { workspace, org } = target
  await lapse({ tables, now }, workspace.id)
  refuse(`${org.slug} cannot be archived`, [
    await lastRoot(tables, workspace, org),
    ...(await liveKeys(tables, workspace.id, org.path, '/org', now)),
    ...(await boundDomains(tables, workspace.id, org.path, '/org')),
    ...(await usedIn(tables, org, now)),
  ])
  const by = { at: now, who: caller.id, keepName: input.keepName }
  const orgs = await tables.tree.archive(workspace.id, org, by)
  const archived = (await tables.orgs.find(workspace.id, org.id)) ?? org
  return {
    org: await presentOrg(tables, archived),
    orgs,
    next: [{ command: ['org', 'restore', org.slug], why: 'bring it back' }],
  }
})
