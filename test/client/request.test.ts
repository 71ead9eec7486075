import { join } from 'node:path'
import { expect, test } from 'vitest'
import { request, type Wanted } from '../../src/client/request.ts'
import { socketTransport } from '../../src/client/socket.ts'
import { json, problem, serving } from './server.ts'

const anyone = async () => null
const get: Wanted = { method: 'GET', path: '/v1/x', authorization: anyone }
const post: Wanted = { method: 'POST', path: '/v1/x', body: {}, authorization: anyone }

test('a problem becomes the failure that the server raised', async () => {
  const said = {
    code: 'not_ready',
    detail: 'Production of checkout is not ready.',
    requestId: 'req_1',
    decisionId: 'dec_1',
    errors: [{ pointer: '/env', detail: 'is locked' }],
    next: [{ command: ['next'], why: 'the next step' }],
    checks: [
      { id: 'a', stage: 'keys', status: 'fail', evidence: 'none', owner: 'ship', fix: ['next'] },
    ],
  }
  const { transport } = await serving((_, response) => problem(response, 409, said))
  const { code, detail, ...details } = said
  await expect(request(transport, get)).rejects.toMatchObject({ code, message: detail, details })
})

test('a code that is not known here is judged by its status, and a body that is no problem too', async () => {
  const { transport } = await serving((_, response, turn) =>
    turn === 1
      ? problem(response, 404, { code: 'gone_fishing', detail: 'No.' })
      : response.writeHead(403).end('<html>'),
  )
  await expect(request(transport, get)).rejects.toMatchObject({ code: 'not_found', message: 'No.' })
  await expect(request(transport, get)).rejects.toMatchObject({ code: 'forbidden' })
})

test('what may pass is tried five times, what will not only once', async () => {
  const busy = await serving((_, response) => problem(response, 503, { code: 'unavailable' }))
  await expect(request(busy.transport, get)).rejects.toMatchObject({ code: 'unavailable' })
  expect(busy.received).toHaveLength(5)
  const firm = await serving((_, response) => problem(response, 409, { code: 'conflict' }))
  await expect(request(firm.transport, get)).rejects.toMatchObject({ code: 'conflict' })
  expect(firm.received).toHaveLength(1)
})

test('a change whose answer was lost leaves the key to ask again with; one that was answered, or never sent, leaves none', async () => {
  const named = { ...post, idempotencyKey: 'mine', timeoutMs: 400 }
  const keyLeft = (transport: Parameters<typeof request>[0]) =>
    request(transport, named).catch(({ details }) => details.lostKey)
  const torn = await serving((_, response) => response.destroy())
  expect(await keyLeft(torn.transport)).toBe('mine')
  expect(new Set(torn.received.map(({ headers }) => headers['idempotency-key']))).toEqual(
    new Set(['mine']),
  )
  const firm = await serving((_, response) => problem(response, 409, { code: 'conflict' }))
  expect(await keyLeft(firm.transport)).toBeUndefined()
  expect(await keyLeft(socketTransport(join(firm.path, '..', 'nobody')))).toBeUndefined()
})

test('a change that nothing names is not sent twice', async () => {
  const { transport, received } = await serving((_, response) => response.destroy())
  await expect(request(transport, post)).rejects.toMatchObject({ code: 'unavailable' })
  expect(received).toHaveLength(1)
})

test('a wait beyond the time there is ends the tries', async () => {
  const { transport, received } = await serving((_, response) =>
    problem(response, 429, { code: 'rate_limited', detail: 'Slow down.' }, { 'retry-after': '30' }),
  )
  const short = { ...get, timeoutMs: 5_000 }
  await expect(request(transport, short)).rejects.toMatchObject({
    code: 'rate_limited',
    details: { retryAfterSeconds: 30 },
  })
  expect(received).toHaveLength(1)
})

test('an answer that never comes is given up', async () => {
  const { transport } = await serving(() => {})
  const impatient = { ...post, timeoutMs: 50 }
  await expect(request(transport, impatient)).rejects.toMatchObject({ code: 'unavailable' })
})

test('a redirect is not followed, so the credential stays where it was sent', async () => {
  const other = await serving((_, response) => json(response, {}))
  const { transport } = await serving((_, response) =>
    response.writeHead(307, { location: `http://unix:${other.path}:/v1/x` }).end(),
  )
  const signedIn = { ...get, authorization: async () => 'Bearer secret' }
  await expect(request(transport, signedIn)).rejects.toMatchObject({ code: 'misdirected_request' })
  expect(other.received).toEqual([])
})

test('the authorization is made anew for every try', async () => {
  const { transport, received } = await serving((_, response, turn) =>
    turn === 1 ? problem(response, 503, { code: 'unavailable' }) : json(response, {}),
  )
  let made = 0
  await request(transport, { ...get, authorization: async () => `Bearer ${++made}` })
  expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer 1', 'Bearer 2'])
})

test('whether an answer is a stored one, and which request it was, is passed on', async () => {
  const { transport } = await serving((_, response) =>
    json(response, {}, { 'idempotency-replayed': 'true', 'ptc-request-id': 'req_9' }),
  )
  expect(await request(transport, post)).toEqual({ body: {}, requestId: 'req_9', replayed: true })
})

test('an answer that is no JSON, or larger than any of ours, is no answer', async () => {
  const plain = await serving((_, response) => response.end('hello'))
  await expect(request(plain.transport, post)).rejects.toMatchObject({ code: 'unavailable' })
  const endless = await serving((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    }
    response.on('drain', more)
    more()
  })
  await expect(request(endless.transport, post)).rejects.toMatchObject({ code: 'unavailable' })
})

test('a socket that nobody listens on says so, and how to start the daemon', async () => {
  const nowhere = socketTransport(join(import.meta.dirname, 'nobody.sock'))
  await expect(request(nowhere, post)).rejects.toMatchObject({
    code: 'daemon_unavailable',
    details: { next: [{ command: ['daemon', 'start'] }] },
  })
})
