import { expect, test } from 'vitest'
import { setLimit } from '../../../src/contract/limit/set.ts'
import { moveOrg } from '../../../src/contract/org/move.ts'
import { createReservation } from '../../../src/contract/reservation/create.ts'
import { createResource } from '../../../src/contract/resource/create.ts'
import { revokeSession } from '../../../src/contract/session/revoke.ts'
import { getUsage } from '../../../src/contract/usage/get.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { newWorld } from '../../world.ts'
import { plantMetered } from './metered.ts'

// On SQLite metered calls remember over their commits what they have read: whom they serve, where an org stands, what is metered.
test('what metered calls remember ends with what it was read from, and with its time', async () => {
  const world = await newWorld('sqlite')
  const { owner, workspace, orgs } = await plantMetered(world, 100)
  const [root, left, right, leaf] = orgs as [string, string, string, string]
  const record = (resource = 'users') =>
    owner.call(recordUsage, { org: leaf, changes: [{ resource, delta: 1 }] })
  const used = async (org: string) =>
    (await owner.call(getUsage, { org, resource: 'users' })).usage[0]?.subtree ?? 0

  await record()
  expect([await used(left), await used(right), await used(root)]).toEqual([1, 0, 1])
  await owner.call(moveOrg, { org: leaf, parent: right })
  await record()
  expect([await used(left), await used(right), await used(root)]).toEqual([0, 2, 2])

  await expect(record('calls')).rejects.toMatchObject({ code: 'invalid_input' })
  await owner.call(createResource, { workspace, resource: 'calls', about: 'Calls' })
  await record('calls')

  await owner.call(setLimit, { org: leaf, resource: 'users', value: 10 })
  await owner.call(createReservation, { org: leaf, resource: 'users', amount: 8, for: '1h' })
  await expect(record()).rejects.toMatchObject({ code: 'limit_exceeded' })
  world.clock.now += 60 * 60_000
  await record()

  await owner.call(revokeSession, {})
  await expect(record()).rejects.toMatchObject({ code: 'unauthenticated' })
  await world.close()
})
