import { expect, test } from 'vitest'
import { getKey } from '../../../src/contract/key/get.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { useKey } from '../../../src/contract/key/usage.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { forgetUses } from '../../../src/daemon/jobs/upkeep.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld } from '../../world.ts'

const hour = 3_600_000

const usage = async ({ owner, key }: Pick<Company, 'owner' | 'key'>, since = '30d') =>
  (await owner.call(useKey, { key, since })).uses.map(({ workload, address, code, calls }) =>
    [workload, address, code, calls].join(' '),
  )

for (const dialect of dialects) {
  test(`${dialect}: a key's usage names workload, address, secret, answer and how often`, async () => {
    const world = await newWorld(dialect)
    const company = await world.company('acme')
    const { owner, key, secret, project } = company
    const presented = (from: object, options = {}) =>
      owner.call(verifyKey, { project, key: secret, ...from }, options)

    await presented({ workload: 'api', address: '203.0.113.7' })
    await presented({ workload: 'api', address: '203.0.113.7' })
    await presented({}, { address: '198.51.100.1' })
    expect(await usage(company)).toEqual([])
    await world.runtime.uses.flush()
    await presented({ workload: 'api', address: '203.0.113.7' })
    await world.as(`Bearer ${secret}`).call(verifyKey, { key: secret, scope: 'none:such' })
    await world.runtime.uses.flush()
    expect(await usage(company)).toEqual([
      'backend local SCOPE_MISSING 1',
      'api 203.0.113.7 VALID 3',
      'backend 198.51.100.1 VALID 1',
    ])

    world.clock.now += 2 * hour
    expect(await usage(company, '1h')).toEqual([])
    await owner.call(rotateKey, { key, overlap: '0' })
    await presented({ workload: 'stuck', address: '2001:db8::7' })
    await world.runtime.uses.flush()
    expect(await usage(company, '1h')).toEqual(['stuck 2001:db8::7 ROTATED_OUT 1'])
    await world.close()
  })

  test(`${dialect}: what was refused is no use; the first success of each secret is kept before its answer`, async () => {
    const world = await newWorld(dialect)
    const { owner, key, secret, project } = await world.company('acme')
    const look = async () => (await owner.call(getKey, { key })).key
    await owner.call(verifyKey, { project, key: secret, env: 'production' })
    await world.runtime.uses.flush()
    expect(await look()).toMatchObject({ firstUsedAt: null, lastUsedAt: null })

    await owner.call(verifyKey, { project, key: secret })
    const { firstUsedAt } = await look()
    expect(firstUsedAt).not.toBeNull()

    const { secret: newer } = await owner.call(rotateKey, { key })
    expect((await look()).versions.map((one) => one.firstUsedAt)).toEqual([null, firstUsedAt])
    world.clock.now += hour
    const { superseded, code } = await owner.call(verifyKey, { project, key: secret })
    expect({ superseded, code }).toEqual({ superseded: true, code: 'VALID' })
    const answered = await owner.call(verifyKey, { project, key: newer ?? '' })
    expect(answered.superseded).toBe(false)
    await world.runtime.uses.flush()
    const { versions, lastUsedAt, ...now } = await look()
    expect(now.firstUsedAt).toBe(firstUsedAt)
    expect(versions.map((one) => one.firstUsedAt === one.lastUsedAt)).toEqual([true, false])
    expect(lastUsedAt).toBe(versions[0]?.lastUsedAt)
    await world.close()
  })

  test(`${dialect}: of each secret the latest hundred callers of 90 days are kept`, async () => {
    const world = await newWorld(dialect)
    const company = await world.company('acme')
    const { owner, secret, project } = company
    const from = (address: string) => owner.call(verifyKey, { project, key: secret, address })
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 70; n++) await from(`10.0.${round}.${n}`)
      await world.runtime.uses.flush()
    }
    expect(await usage(company)).toHaveLength(140)
    await forgetUses(world.runtime)
    const kept = await usage(company)
    expect(kept).toHaveLength(100)
    expect(kept[0]).toContain('10.0.1.69')

    world.clock.now += 89 * 24 * hour
    await world.as(`Bearer ${secret}`).call(verifyKey, { key: secret, address: '10.0.2.1' })
    await world.runtime.uses.flush()
    world.clock.now += 2 * 24 * hour
    await forgetUses(world.runtime)
    const again = await world.local.call(createSession, { email: 'founder@acme.example' })
    const founder = world.as(`Bearer ${again.secret}`)
    expect(await usage({ ...company, owner: founder }, '999d')).toEqual([
      'backend 10.0.2.1 VALID 1',
    ])
    await world.close()
  })
}
