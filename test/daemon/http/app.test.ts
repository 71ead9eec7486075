import { expect, test } from 'vitest'
import { operations } from '../../../src/contract/index.ts'
import { call } from '../process.ts'
import { echo, served } from './served.ts'

test('the routes that are no operations are these', async () => {
  const { extras } = await served(echo)
  expect(extras.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /healthz',
    'GET /openapi.json',
    'POST /v1/proof',
    'GET /v1/daemon',
    'GET /v1/daemon/health',
    'POST /v1/daemon/stop',
    'GET /v1/event-stream',
    'GET /v1/daemon/peppers',
    'POST /v1/daemon/peppers/rotate',
    'POST /v1/daemon/peppers/drop',
    'POST /oauth/token',
    'POST /oauth/revoke',
    'POST /oauth/device_authorization',
    'GET /.well-known/oauth-authorization-server',
  ])
})

test('every operation is reached by its own method and path', async () => {
  const { socket } = await served(async ({ id }) => ({ output: { id }, replayed: false }))
  for (const { id, method, path } of operations) {
    const got = await call(socket, { method, path: path.replaceAll(/\{\w+\}/g, 'x') })
    expect(JSON.parse(got.text)).toEqual({ id })
  }
})

test('path, query and body become one input', async () => {
  const { socket } = await served(echo)
  const got = await call(socket, {
    method: 'POST',
    path: '/v1/keys/key_1/rotate?workspace=acme',
    headers: { 'content-type': 'application/json' },
    body: '{"overlap":2}',
  })
  expect(JSON.parse(got.text).input).toEqual({ overlap: 2, workspace: 'acme', key: 'key_1' })
})

test('a query field that is given more than once is a list', async () => {
  const { socket } = await served(echo)
  const got = await call(socket, { method: 'GET', path: '/v1/keys?a=1&b=2&a=3' })
  expect(JSON.parse(got.text).input).toEqual({ a: ['1', '3'], b: '2' })
})

test('headers reach the pipeline as what they mean', async () => {
  const { socket } = await served(echo)
  const got = await call(socket, {
    method: 'POST',
    path: '/v1/accounts',
    headers: {
      authorization: 'Bearer x',
      'idempotency-key': '"with \\"quotes\\""'.replace(' ', '-'),
      'ptc-dry-run': '1',
      'if-match': '"3"',
    },
  })
  expect(JSON.parse(got.text)).toMatchObject({
    authorization: 'Bearer x',
    idempotencyKey: 'with-"quotes"',
    dryRun: true,
    ifMatch: 3,
  })
})

const headers: [string, string, number][] = [
  ['idempotency-key', 'a'.repeat(255), 200],
  ['idempotency-key', '"bare or quoted"'.replaceAll(' ', '-'), 200],
  ['idempotency-key', 'a'.repeat(256), 400],
  ['idempotency-key', 'two words', 400],
  ['idempotency-key', '""', 400],
  ['idempotency-key', 'é', 400],
  ['ptc-dry-run', 'yes', 400],
  ['if-match', '3', 400],
  ['if-match', '*', 400],
  ['if-match', 'W/"3"', 400],
]

for (const [name, value, status] of headers)
  test(`answers ${status} to ${name}: ${value.slice(0, 20)}`, async () => {
    const { socket } = await served(echo)
    const got = await call(socket, {
      method: 'POST',
      path: '/v1/accounts',
      headers: { [name]: value },
    })
    expect(got.status).toBe(status)
  })

const requests: [string, string, string, string | undefined, number, string][] = [
  [
    'a field in path and query',
    'GET',
    '/v1/keys/key_1?key=key_2',
    undefined,
    400,
    'key is given twice',
  ],
  [
    'a field in path and body',
    'POST',
    '/v1/keys/key_1/rotate',
    '{"key":"key_2"}',
    400,
    'key is given twice',
  ],
  [
    'a field in query and body',
    'POST',
    '/v1/accounts?email=a',
    '{"email":"b"}',
    400,
    'email is given twice',
  ],
  ['__proto__ in the query', 'GET', '/v1/keys?__proto__=x', undefined, 400, 'no field may have'],
  ['a NUL in the query', 'GET', '/v1/keys?a=%00', undefined, 400, 'no field may have'],
  ['a body with GET', 'GET', '/v1/keys', '{}', 400, 'GET takes no body'],
  ['an unknown path', 'GET', '/v1/nothing', undefined, 404, 'There is nothing at /v1/nothing'],
  [
    'a path with a slash too many',
    'GET',
    '/v1/keys/',
    undefined,
    404,
    'There is nothing at /v1/keys/',
  ],
  [
    'a method that the path lacks',
    'DELETE',
    '/v1/keys',
    undefined,
    405,
    '/v1/keys takes POST, GET, HEAD',
  ],
  ['OPTIONS', 'OPTIONS', '/v1/keys', undefined, 405, 'not OPTIONS'],
]

for (const [what, method, path, body, status, said] of requests)
  test(`refuses ${what}`, async () => {
    const { socket } = await served(echo)
    const type =
      body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(body.length) }
    const got = await call(socket, {
      method,
      path,
      headers: type,
      ...(body === undefined ? {} : { body }),
    })
    const problem = JSON.parse(got.text)
    expect(problem.detail).toContain(said)
    expect(got.status).toBe(status)
    expect(got.headers['content-type']).toBe('application/problem+json')
    expect(got.headers['ptc-request-id']).toBe(problem.requestId)
    if (status === 405) expect(got.headers['allow']).toBe('POST, GET, HEAD')
  })

test('toString and its like are fields as any other', async () => {
  const { socket } = await served(echo)
  const got = await call(socket, { method: 'GET', path: '/v1/keys?toString=1&hasOwnProperty=2' })
  expect(JSON.parse(got.text).input).toEqual({ toString: '1', hasOwnProperty: '2' })
})

test('health is two letters and asks for nothing', async () => {
  const { socket } = await served(echo)
  expect((await call(socket, { method: 'GET', path: '/healthz' })).text).toBe('ok')
})

test("the server's limits are set and none is left to Node's defaults", async () => {
  const { server } = await served(echo)
  expect(server).toMatchObject({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 5000,
    maxHeadersCount: 64,
    maxRequestsPerSocket: 1000,
    maxConnections: 512,
  })
})

test('headers of more than 16 KiB are refused', async () => {
  const { socket } = await served(echo)
  const got = await call(socket, {
    method: 'GET',
    path: '/healthz',
    headers: { 'x-long': 'x'.repeat(17_000) },
  })
  expect(got.status).toBe(431)
})

test('a call is from where its connection comes from, whatever its headers say', async () => {
  const { socket, port } = await served(echo)
  const headers = { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.7' }
  const asked = { method: 'GET', path: '/v1/account', headers }
  const from = async (where: string | number) => JSON.parse((await call(where, asked)).text).address
  expect(await from(socket)).toBe('local')
  expect(await from(port)).toBe('127.0.0.1')
})

test('an answer says when the credential that asked ends, where a newer one took its place', async () => {
  const credentialEndsAt = Date.parse('2026-01-02T03:04:05Z')
  const { socket } = await served(async () => ({ output: {}, replayed: false, credentialEndsAt }))
  const { headers } = await call(socket, { method: 'GET', path: '/v1/account' })
  expect(headers['ptc-key-expires-at']).toBe('2026-01-02T03:04:05.000Z')
})
