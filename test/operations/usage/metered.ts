import { createOrg } from '../../../src/contract/org/create.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { createSubscription } from '../../../src/contract/subscription/create.ts'
import type { World } from '../../world.ts'
import { newPayer } from '../payer.ts'

/** A workspace with a pool of users and seven orgs, each under the one at half its place. */
export async function plantMetered(world: World, users: number) {
  const owner = await world.person('ana@acme.example')
  const named = { workspace: 'acme', name: 'Acme', billingMode: 'single' } as const
  const { workspace, org } = await owner.call(initOrg, named)
  const orgs = [org.id]
  for (let at = 1; at < 7; at++) {
    const parent = orgs[Math.floor((at - 1) / 2)] as string
    const made = await owner.call(createOrg, { workspace: workspace.id, name: `Org ${at}`, parent })
    orgs.push(made.org.id)
  }
  const billingAccount = await newPayer(owner, workspace.id, 'Acme')
  await owner.call(createSubscription, { billingAccount, quantities: { users } })
  return { owner, workspace: workspace.id, orgs }
}
