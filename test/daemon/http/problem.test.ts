import { expect, test } from 'vitest'
import { Failure } from '../../../src/domain/failure.ts'
import { call } from '../process.ts'
import { echo, served } from './served.ts'

test('an answer says its request, its API and that nobody may keep it', async () => {
  const { socket } = await served(async () => ({ output: { a: 1 }, replayed: true }))
  const got = await call(socket, { method: 'POST', path: '/v1/accounts' })
  expect(got.headers).toMatchObject({
    'content-type': 'application/json',
    'ptc-request-id': expect.stringMatching(/^req_/),
    'ptc-api': '1',
    'cache-control': 'no-store',
    'idempotency-replayed': 'true',
  })
})

test('a refusal is a problem document with everything that helps', async () => {
  const { socket } = await served(async () => {
    throw new Failure('rate_limited', 'Too many calls.', {
      retryAfterSeconds: 2.5,
      errors: [{ pointer: '/a', detail: 'is b' }],
      next: [{ command: ['next'], why: 'because' }],
    })
  })
  const got = await call(socket, { method: 'POST', path: '/v1/accounts' })
  expect(got.status).toBe(429)
  expect(got.headers['retry-after']).toBe('3')
  expect(JSON.parse(got.text)).toEqual({
    type: 'urn:ptc:problem:rate_limited',
    title: 'Too many requests',
    status: 429,
    detail: 'Too many calls.',
    code: 'rate_limited',
    requestId: got.headers['ptc-request-id'],
    retryable: true,
    errors: [{ pointer: '/a', detail: 'is b' }],
    next: [{ command: ['next'], why: 'because' }],
  })
})

for (const error of [
  new Error('select secret from vault'),
  new Failure('usage', 'for the terminal only'),
])
  test(`an error that no caller may see is logged under the request (${error.name})`, async () => {
    const { socket, lines } = await served(async () => {
      throw error
    })
    const got = await call(socket, { method: 'POST', path: '/v1/accounts' })
    expect(got.status).toBe(500)
    expect(got.text).not.toContain(error.message)
    const problem = JSON.parse(got.text)
    expect(problem.code).toBe('internal')
    expect(problem.detail).toContain(problem.requestId)
    const logged = lines.map((line) => JSON.parse(line))
    expect(logged).toEqual([
      expect.objectContaining({
        requestId: problem.requestId,
        msg: 'internal',
        err: expect.objectContaining({ message: error.message }),
      }),
    ])
  })

test('a call that succeeds or is refused leaves no line in the log', async () => {
  const { socket, lines } = await served(echo)
  await call(socket, { method: 'POST', path: '/v1/accounts' })
  await call(socket, { method: 'GET', path: '/v1/nothing' })
  expect(lines).toEqual([])
})
