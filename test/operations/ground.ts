import { getAccount } from '../../src/contract/account/get.ts'
import { revokeKey } from '../../src/contract/key/revoke.ts'
import { initOrg } from '../../src/contract/org/init.ts'
import { addProjectMember } from '../../src/contract/project/member/add.ts'
import { newId } from '../../src/domain/id.ts'
import type { Dialect } from '../databases.ts'
import { type Caller, type Company, newWorld, type World } from '../world.ts'
import type { Ground } from './laws/law.ts'

/** What the laws are tried on: two companies on one server, and one whose owners are not named yet. */
export async function newGround(dialect: Dialect): Promise<Ground> {
  const world = await newWorld(dialect)
  const acme = await world.company('acme')
  const rival = await world.company('rival')
  const spare = await world.company('spare')
  await spare.owner.call(revokeKey, { key: spare.key })
  const runtimeUser = await world.person('player@people.example')
  for (const env of ['sandbox', 'production'] as const)
    await acme.owner.call(addProjectMember, {
      ...{ project: acme.project, env, email: 'player@people.example' },
    })
  const owner = await world.person('founder@bare.example')
  const { workspace, org } = await owner.call(initOrg, {
    workspace: 'bare',
    name: 'Bare',
    billingMode: 'single',
  })
  const guest = await newGuest(world, acme)
  return {
    world,
    acme,
    rival,
    guest,
    runtimeUser,
    spare,
    bare: { workspace: workspace.id, org: org.id, owner },
    count: 0,
  }
}

/** No operation makes a member whose only role is on a project yet, so the rows are written as they would be. */
async function newGuest(world: World, { workspace, project }: Company): Promise<Caller> {
  const guest = await world.person('guest@acme.example')
  const { account } = await guest.call(getAccount, {})
  const member = newId('member')
  const at = { created_at: world.clock.now }
  await world.store.write(async (tables) => {
    await tables.members.insert({
      id: member,
      workspace,
      account: account.id,
      ...at,
      removed_at: null,
    })
    await tables.assignments.insert({
      id: newId('assignment'),
      workspace,
      member,
      role: 'owner',
      org: null,
      project,
      until: null,
      ...at,
      created_by: account.id,
      ended_at: null,
    })
  })
  return guest
}
