import { createOrg } from '../../../src/contract/org/create.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { setCapacity } from '../../../src/daemon/metering/capacity.ts'
import type { World } from '../../world.ts'

/** A workspace with a pool of users and seven orgs, each under the one at half its place. */
export async function plantMetered(world: World, capacity: number) {
  const owner = await world.person('ana@acme.example')
  const named = { workspace: 'acme', name: 'Acme', billingMode: 'single' } as const
  const { workspace, org } = await owner.call(initOrg, named)
  const orgs = [org.id]
  for (let at = 1; at < 7; at++) {
    const parent = orgs[Math.floor((at - 1) / 2)] as string
    const made = await owner.call(createOrg, { workspace: workspace.id, name: `Org ${at}`, parent })
    orgs.push(made.org.id)
  }
  await world.store.meter({ workspace: workspace.id }, async (tables) => {
    const row = await tables.workspaces.find(workspace.id)
    if (row) await setCapacity(tables, row, row.id, 'users', capacity, world.clock.now)
  })
  return { owner, workspace: workspace.id, orgs }
}
