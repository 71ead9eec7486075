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
