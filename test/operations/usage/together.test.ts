import { expect, test } from 'vitest'
import { getUsage } from '../../../src/contract/usage/get.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { verifyUsage } from '../../../src/contract/usage/verify.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { newWorld } from '../../world.ts'
import { plantMetered } from './metered.ts'

const room = 1000
const unique = 4000
const again = 1000
const atOnce = 400

// On PostgreSQL the same is tried with two processes, one of which is killed: test/faults/usage-nodes.test.ts.
test('many at once: of 4,000 changes 1,000 find the room that there is, and 1,000 retries their own answers', async () => {
  const world = await newWorld('sqlite')
  const { owner, workspace, orgs } = await plantMetered(world, room)
  const send = async (key: number): Promise<string> => {
    const org = orgs[3 + (key % 4)] as string
    const changes = [{ resource: 'users', delta: 1 }]
    const idempotencyKey = `change-${key}`
    try {
      const { recorded } = await owner.call(recordUsage, { org, changes }, { idempotencyKey })
      return recorded[0]?.id ?? ''
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'limit_exceeded') throw error
      return 'limit_exceeded'
    }
  }
  const sent = Array.from({ length: unique + again }, (_, at) =>
    at < unique ? at : (at * 7) % unique,
  ).sort((one, two) => ((one * 31) % 97) - ((two * 31) % 97))
  const before = world.store.commits()
  const answers = new Map<number, Set<string>>()
  let next = 0
  const lane = async () => {
    for (let at = next++; at < sent.length; at = next++) {
      const key = sent[at] as number
      const known = answers.get(key) ?? new Set()
      answers.set(key, known.add(await send(key)))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  const commits = (world.store.commits() - before) / sent.length
  expect([...answers.values()].every(({ size }) => size === 1)).toBe(true)
  const outcomes = [...answers.values()].map((one) => [...one][0])
  expect(outcomes.filter((one) => one === 'limit_exceeded')).toHaveLength(unique - room)
  expect(new Set(outcomes.filter((one) => one !== 'limit_exceeded')).size).toBe(room)
  const { usage } = await owner.call(getUsage, { org: orgs[0] as string, resource: 'users' })
  expect(usage[0]?.subtree).toBe(room)
  const { valid, changes } = await owner.call(verifyUsage, { workspace })
  expect([valid, changes]).toEqual([true, room])
  expect(commits).toBeLessThan(0.1)
  await world.close()
})
