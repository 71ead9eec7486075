import { expect, onTestFinished, test } from 'vitest'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { remindOfKeys } from '../../../src/daemon/jobs/remind-keys.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { newWorld } from '../../world.ts'

const day = 86_400_000

for (const dialect of dialects) {
  async function company() {
    const world = await newWorld(dialect)
    onTestFinished(() => world.close())
    const { owner, workspace, project, key } = await world.company('acme')
    const start = world.clock.now
    const issue = async (name: string, days: number) => {
      const expiresAt = new Date(world.clock.now + days * day).toISOString()
      const wanted = { project, env: 'sandbox', name, workload: 'api', expiresAt } as const
      return (await owner.call(issueKey, wanted)).key.id
    }
    const issueMany = (count: number, days: number) =>
      world.store.write(async ({ keys }) => {
        const born = { created_at: start, created_by: 'acc_0', expires_at: start + days * day }
        const unused = { revoked_at: null, revoked_by: null, first_used_at: null, version: 1 }
        const place = { workspace, project, env: 'sandbox', workload: 'api', scopes: '[]' } as const
        for (let n = 0; n < count; n++)
          await keys.insert({ id: newId('key'), name: `k-${n}`, ...place, ...born, ...unused })
      })
    /** The reminders there are so far, as the key's name and its days. */
    const told = async () =>
      [...(await world.dump()).matchAll(/^outbox (.*"type":"key\.expiring".*)$/gm)]
        .map(([, row = '']) => JSON.parse(JSON.parse(row).payload))
        .map(({ name, days }) => `${name} ${days}`)
        .sort()
    const at = (days: number) => {
      world.clock.now = start + days * day
    }
    return { world, owner, key, issue, issueMany, told, at }
  }

  test(`${dialect}: each key and mark is told once, by however many at the same moment, over a rotation too`, async () => {
    const { world, owner, key, issueMany, told, at } = await company()
    // More than one batch, so that the servers meet in the middle of each other's work.
    await issueMany(130, 60)
    at(20)
    await owner.call(rotateKey, { key })
    const all = (days: number) => Array.from({ length: 130 }, (_, n) => `k-${n} ${days}`)
    const everyServer = () => Promise.all([1, 2, 3].map(() => remindOfKeys(world.runtime)))
    await everyServer()
    expect(await told()).toEqual([])
    at(31)
    await everyServer()
    expect(await told()).toEqual(all(30).sort())
    await everyServer()
    at(58)
    await everyServer()
    // The 14 days were missed by everybody: what is near is told, and what is past is not made up for.
    expect(await told()).toEqual([...all(30), ...all(7)].sort())
    at(61)
    await everyServer()
    expect(await told()).toEqual(['backend 30', ...all(30), ...all(7)].sort())
  })

  test(`${dialect}: neither a revoked key is spoken of, nor one that was meant to be short`, async () => {
    const { world, owner, issue, told, at } = await company()
    await owner.call(revokeKey, { key: await issue('gone', 40) })
    await issue('short', 1)
    await issue('week', 7)
    at(6.5)
    await remindOfKeys(world.runtime)
    expect(await told()).toEqual(['week 1'])
    at(39)
    await remindOfKeys(world.runtime)
    expect(await told()).toEqual(['week 1'])
  })
}
