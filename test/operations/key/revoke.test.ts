import { expect, test } from 'vitest'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { dialects } from '../../databases.ts'
import { newWorld } from '../../world.ts'

test.each(dialects)('%s: a revoked key works nowhere, at once', async (dialect) => {
  const world = await newWorld(dialect)
  const { owner, key, secret, project } = await world.company('acme')
  const judged = async () => (await owner.call(verifyKey, { project, key: secret })).code
  expect(await judged()).toBe('VALID')

  const revoked = await owner.call(revokeKey, { key })
  expect(revoked.key).toMatchObject({ id: key, state: 'revoked', revokedAt: expect.any(String) })
  expect(await judged()).toBe('REVOKED')
  await world.close()
})

test.each(dialects)('%s: revocation is final (I36)', async (dialect) => {
  const world = await newWorld(dialect)
  const { owner, key, project } = await world.company('acme')
  await owner.call(revokeKey, { key })

  await expect(owner.call(revokeKey, { key })).rejects.toMatchObject({ code: 'conflict' })
  await expect(owner.call(rotateKey, { key })).rejects.toMatchObject({ code: 'conflict' })
  const again = { project, env: 'sandbox', name: 'backend', workload: 'backend' } as const
  await expect(owner.call(issueKey, again)).rejects.toMatchObject({ code: 'already_exists' })
  await world.close()
})

test.each(dialects)(
  '%s: a rehearsal shows who would feel it, and ends nothing',
  async (dialect) => {
    const world = await newWorld(dialect)
    const { owner, workspace, key, secret, project } = await world.company('acme')
    const day = 86_400_000
    const { now } = world.clock
    const { secret: fresh } = await owner.call(rotateKey, { key, overlap: '24h' })
    const [old, newer] = [secret.slice(12, 24), (fresh ?? '').slice(12, 24)]
    const seen = (part: string, address: string, at: number) => ({
      ...{ workspace, key, part, workload: 'backend', address },
      ...{ code: 'VALID', first_at: at - 5, last_at: at, calls: 3 },
    })
    await world.store.write(async (tables) => {
      await tables.keyUses.add(seen(old, '10.0.0.1', now - 31 * day))
      await tables.keyUses.add(seen(old, '10.0.0.2', now - 29 * day))
      await tables.keyUses.add(seen(newer, '10.0.0.3', now - day))
    })

    const { impact } = await owner.call(revokeKey, { key }, { dryRun: true })
    expect(impact.callers).toMatchObject({
      total: 2,
      items: [
        { address: '10.0.0.3', version: newer, current: true, calls: 3 },
        { address: '10.0.0.2', version: old, current: false },
      ],
    })
    expect(impact.lastOf).toEqual(['workload', 'env'])
    expect((await owner.call(verifyKey, { project, key: secret })).code).toBe('VALID')

    const beside = { project, env: 'sandbox', name: 'spare', workload: 'worker' } as const
    await owner.call(issueKey, beside)
    const lastOf = async () =>
      (await owner.call(revokeKey, { key }, { dryRun: true })).impact.lastOf
    expect(await lastOf()).toEqual(['workload'])
    await owner.call(issueKey, { ...beside, name: 'twin', workload: 'backend' })
    expect(await lastOf()).toEqual([])
    expect((await owner.call(revokeKey, { key })).impact.callers.total).toBe(2)
    await world.close()
  },
)
