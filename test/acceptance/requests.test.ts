import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitOf, type FailureCode, statusOf } from '../../src/domain/failure.ts'
import { newUser, type User } from '../commands/ptc.ts'
import { call, type Wanted } from '../daemon/process.ts'
import { ledgerOf } from './ledger.ts'

// What a program of somebody else might send to the socket; the command line itself never would.

let user: User
let data: string
let session: string
beforeAll(async () => {
  user = newUser()
  data = user.env['PTC_DATA_DIR'] ?? ''
  await user.settle()
  const file = join(user.directory, 'session')
  await user.ptc(['session', 'create', '--email', 'ana@example.com', '--secret-file', file])
  session = readFileSync(file, 'utf8').trim()
})
afterAll(() => user.leave())

const good = { org: 'acme', workspace: 'acme', name: 'shop', env: 'sandbox' }
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const withField = (field: string) => JSON.stringify(good).replace('{', `{${field},`)

interface Sent extends Partial<Wanted> {
  code: FailureCode
  says: RegExp
}

const refused: readonly (readonly [string, Sent])[] = [
  [
    'a body of more than 256 KiB',
    {
      // On a connection that goes on the rest of the body is read and dropped, and so the answer is always heard.
      headers: { connection: 'keep-alive' },
      body: withField(`"notes":"${'x'.repeat(256 * 1024)}"`),
      ...{ code: 'payload_too_large', says: /larger than 256 KiB/ },
    },
  ],
  [
    'one that does not say how large it is',
    {
      body: withField(`"notes":"${'x'.repeat(256 * 1024)}"`),
      headers: { connection: 'keep-alive', 'transfer-encoding': 'chunked' },
      ...{ code: 'payload_too_large', says: /larger than 256 KiB/ },
    },
  ],
  ['malformed JSON', { body: '{"org":', code: 'malformed_request', says: /is no JSON/ }],
  ['a list', { body: '[]', code: 'malformed_request', says: /is no object: the body is one/ }],
  [
    'an unknown field',
    {
      body: withField('"colour":"red"'),
      code: 'invalid_input',
      says: /colour is no field of .*name/,
    },
  ],
  [
    '__proto__',
    {
      body: withField('"__proto__":{"a":1}'),
      code: 'malformed_request',
      says: /\/__proto__ is no/,
    },
  ],
  [
    '__proto__ in the query',
    {
      path: '/v1/projects?__proto__=1',
      code: 'malformed_request',
      says: /name .* no field may have/,
    },
  ],
  [
    'a depth of 33',
    {
      // The body itself is the first level.
      body: withField(`"deep":${nested(32)}`),
      ...{ code: 'malformed_request', says: /nested deeper than 32 levels/ },
    },
  ],
  [
    'a field given twice',
    { body: withField('"name":"other"'), code: 'malformed_request', says: /name is given twice/ },
  ],
  [
    'another content type',
    {
      headers: { 'content-type': 'text/plain' },
      ...{ code: 'unsupported_media_type', says: /is text\/plain; send application\/json/ },
    },
  ],
  [
    'a compressed body',
    {
      headers: { 'content-encoding': 'gzip' },
      ...{ code: 'unsupported_media_type', says: /send it uncompressed/ },
    },
  ],
  [
    'a name of 51 characters',
    {
      body: JSON.stringify({ ...good, name: 'x'.repeat(51) }),
      ...{ code: 'invalid_input', says: /name has 51 characters: at most 50 are allowed/ },
    },
  ],
  [
    'a number where a text belongs',
    {
      body: JSON.stringify({ ...good, name: 1 }),
      ...{ code: 'invalid_input', says: /name is of the wrong type: it must be string/ },
    },
  ],
  [
    'no Idempotency-Key',
    {
      headers: { 'idempotency-key': '' },
      ...{ code: 'malformed_request', says: /Idempotency-Key has 1 to 255/ },
    },
  ],
  [
    'another method',
    { method: 'DELETE', body: '', code: 'method_not_allowed', says: /takes .*POST.*, not DELETE/ },
  ],
  [
    'no credential',
    {
      headers: { authorization: '' },
      code: 'unauthenticated',
      says: /needs you to be signed in|unknown/,
    },
  ],
]

test.each(refused)('%s is refused by name, and nothing is written', async (_, sent) => {
  const { code, says, method = 'POST', path = '/v1/projects', body = JSON.stringify(good) } = sent
  const before = ledgerOf(data)
  const { status, text } = await call(join(data, 'run', 'd.sock'), {
    method,
    path,
    body,
    headers: {
      authorization: `Bearer ${session}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      ...sent.headers,
    },
  })
  const problem = JSON.parse(text)
  expect(problem).toMatchObject({ code, status: statusOf(code) })
  expect(status).toBe(statusOf(code))
  expect(problem.detail).toMatch(says)
  expect(problem.requestId).toMatch(/^req_/)
  expect(ledgerOf(data)).toBe(before)
})

const onTheCommandLine: readonly (readonly [string, string, FailureCode])[] = [
  ['an unknown field', withField('"colour":"red"'), 'invalid_input'],
  ['__proto__', withField('"__proto__":{"a":1}'), 'malformed_request'],
  ['a depth of 33', withField(`"deep":${nested(32)}`), 'malformed_request'],
  ['a body of more than 256 KiB', withField(`"a":"${'x'.repeat(2 ** 18)}"`), 'payload_too_large'],
]

test.each(onTheCommandLine)('%s through ptc api ends in the same', async (_, stdin, code) => {
  const before = ledgerOf(data)
  const way = ['api', 'POST', '/v1/projects', '--input', '-', '--json']
  const { stdout, code: exit } = await user.ptc(way, { stdin })
  expect(JSON.parse(stdout).error).toMatchObject({ code, exitCode: exitOf(code) })
  expect(exit).toBe(exitOf(code))
  expect(ledgerOf(data)).toBe(before)
})

test('the same request without a fault is carried out, so the faults were all that was wrong', async () => {
  const { stdout } = await user.ptc(['api', 'POST', '/v1/projects', '--input', '-', '--json'], {
    stdin: JSON.stringify(good),
  })
  expect(JSON.parse(stdout)).toMatchObject({ ok: true })
  expect((await user.document(['project', 'get', 'shop'])).ok).toBe(true)
})
