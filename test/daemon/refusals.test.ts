import { deepEqual, equal, rejects } from 'node:assert/strict'
import { describe, test } from 'vitest'
import { listAudit } from '../../src/contract/audit/list.ts'
import { createInvite } from '../../src/contract/invite/create.ts'
import { verifyChain } from '../../src/daemon/audit-chain.ts'
import { recordRefusals } from '../../src/daemon/jobs/upkeep.ts'
import { openRefusals } from '../../src/daemon/refusals.ts'
import { dialects } from '../databases.ts'
import { newWorld } from '../world.ts'

describe('refusals', () => {
  test('ten of a caller in a minute are admitted, the rest counted; another caller has a minute of their own', () => {
    const refusals = openRefusals()
    const admitted = Array.from({ length: 15 }, () => refusals.admit('wsp', 'ana', 1000))
    equal(admitted.filter(Boolean).length, 10)
    equal(refusals.admit('wsp', 'ben', 1000), true)
    deepEqual(refusals.drain(60_999), [])
    deepEqual(refusals.drain(61_000), [{ chain: 'wsp', caller: 'ana', count: 5, since: 1000 }])
    equal(refusals.admit('wsp', 'ana', 61_001), true)
  })

  test('a quiet minute is followed by a fresh one without a drain', () => {
    const refusals = openRefusals()
    for (let n = 0; n < 10; n++) refusals.admit('wsp', 'ana', 0)
    equal(refusals.admit('wsp', 'ana', 60_000), true)
  })

  for (const dialect of dialects)
    test(`a flood leaves ten rows and one that counts the others, in an unbroken chain, on ${dialect}`, async () => {
      const world = await newWorld(dialect)
      const { workspace, people, owner } = await world.company('acme')
      for (let n = 0; n < 13; n++)
        await rejects(
          people.viewer.call(createInvite, {
            workspace,
            email: `n${n}@acme.example`,
            roles: ['viewer'],
          }),
        )
      await recordRefusals(world.runtime, true)
      const { items } = await owner.call(listAudit, { workspace, limit: 11 })
      const [counted, ...single] = items
      equal(counted?.action, 'refusals.counted')
      equal(counted?.detail['count'], 3)
      deepEqual([...new Set(single.map(({ outcome }) => outcome))], ['forbidden'])
      await world.store.read((tables) => verifyChain(tables, workspace))
      await world.close()
    })
})
