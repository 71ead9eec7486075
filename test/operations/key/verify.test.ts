import { expect, test } from 'vitest'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { execute } from '../../../src/daemon/pipeline/execute.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { implementationOf, newWorld } from '../../world.ts'

test.each(dialects)('%s: who calls by an old secret hears when it ends', async (dialect) => {
  const world = await newWorld(dialect)
  const { owner, key, secret } = await world.company('acme')
  const itself = (own: string) => world.as(`Bearer ${own}`).answer(verifyKey, { key: own })
  expect((await itself(secret)).credentialEndsAt).toBeUndefined()

  const { key: rotated, secret: newer } = await owner.call(rotateKey, { key, overlap: '1h' })
  const ends = rotated.versions[1]?.expiresAt ?? ''
  const old = await itself(secret)
  expect(old.output).toMatchObject({ code: 'VALID', superseded: true, expiresAt: ends })
  expect(old.credentialEndsAt).toBe(Date.parse(ends))
  expect((await itself(newer ?? '')).credentialEndsAt).toBeUndefined()
  await world.close()
})

// SQLite has one process; on PostgreSQL a second node reads the same rows, and keeps no answer of its own.
test('postgres: what one node revokes or rotates out, the very next verify on another refuses', async () => {
  const world = await newWorld('postgres')
  const { owner, key, secret, project } = await world.company('acme')
  const store = await world.store.again()
  const elsewhere = async (given: string) => {
    const input = { project, key: given }
    const carried = { idempotencyKey: null, dryRun: false, ifMatch: null, address: 'local' }
    const request = { authorization: owner.authorization, input, requestId: newId('request') }
    const node = { ...world.runtime, store }
    const call = execute(implementationOf(verifyKey), { ...request, ...carried }, node)
    return (await call).output['code']
  }
  expect(await elsewhere(secret)).toBe('VALID')
  const { secret: newer } = await owner.call(rotateKey, { key, overlap: '0' })
  expect(await elsewhere(secret)).toBe('ROTATED_OUT')
  expect(await elsewhere(newer ?? '')).toBe('VALID')
  await owner.call(revokeKey, { key })
  expect(await elsewhere(newer ?? '')).toBe('REVOKED')
  await store.close()
  await world.close()
})
