import { expect, test } from 'vitest'
import { callOver } from '../../src/client/call.ts'
import type { Transport } from '../../src/client/transport.ts'
import { issueKey } from '../../src/contract/key/issue.ts'
import { listKeys } from '../../src/contract/key/list.ts'
import { revokeKey } from '../../src/contract/key/revoke.ts'
import { verifyKey } from '../../src/contract/key/verify.ts'
import { json, problem, serving } from './server.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const key = { project: 'checkout', env: 'sandbox', name: 'backend', workload: 'api' } as const
const calling = (transport: Transport) =>
  callOver({ transport, authorization: async () => 'Bearer session' })

test('a GET carries what is not in its path as a query', async () => {
  const { transport, received } = await serving((_, response) => json(response, { items: [] }))
  await calling(transport)(listKeys, { project: 'a&b', limit: 3, env: undefined })
  expect(received).toMatchObject([
    { method: 'GET', url: '/v1/keys?project=a%26b&limit=3', body: null },
  ])
  expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer session' })
  expect(received[0]?.headers).not.toHaveProperty('idempotency-key')
})

test('a POST fills its path and carries the rest as a body', async () => {
  const { transport, received } = await serving((_, response) => json(response, {}))
  const call = calling(transport)
  await call(revokeKey, { key: '../key/1' })
  await call(issueKey, key)
  expect(received).toMatchObject([
    { method: 'POST', url: '/v1/keys/..%2Fkey%2F1/revoke', body: {} },
    { method: 'POST', url: '/v1/keys', body: key },
  ])
})

test('the answer is the output as it came', async () => {
  const { transport } = await serving((_, response) => json(response, { key: { id: 'key_1' } }))
  expect(await calling(transport)(revokeKey, { key: 'key_1' })).toEqual({ key: { id: 'key_1' } })
})

test('a keyed operation gets a new idempotency key each time, or the one it is given', async () => {
  const { transport, received } = await serving((_, response) => json(response, {}))
  const call = calling(transport)
  await call(issueKey, key)
  await call(issueKey, key)
  await call(issueKey, key, { idempotencyKey: 'mine' })
  await call(verifyKey, { key: 'k' })
  const sent = received.map(({ headers }) => headers['idempotency-key'])
  expect(sent[0]).toMatch(uuid)
  expect(sent[1]).toMatch(uuid)
  expect(sent[0]).not.toBe(sent[1])
  expect(sent.slice(2)).toEqual(['mine', undefined])
})

test('a try after a failed one carries the same idempotency key', async () => {
  const { transport, received } = await serving((_, response, turn) =>
    turn < 3 ? problem(response, 503, { code: 'unavailable', detail: '' }) : json(response, {}),
  )
  await calling(transport)(issueKey, key)
  const sent = new Set(received.map(({ headers }) => headers['idempotency-key']))
  expect(received).toHaveLength(3)
  expect(sent.size).toBe(1)
})

test('a dry run and the expected version are said in headers', async () => {
  const { transport, received } = await serving((_, response) => json(response, {}))
  await calling(transport)(revokeKey, { key: 'key_1' }, { dryRun: true, ifMatch: 7 })
  expect(received[0]?.headers).toMatchObject({ 'ptc-dry-run': '1', 'if-match': '"7"' })
})

test('a field that the path needs and nobody gave is refused before anything is sent', async () => {
  const { transport, received } = await serving((_, response) => json(response, {}))
  const call = calling(transport)(revokeKey, {} as never)
  await expect(call).rejects.toMatchObject({ code: 'input_required' })
  expect(received).toEqual([])
})
