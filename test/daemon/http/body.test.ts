import { expect, test } from 'vitest'
import { call } from '../process.ts'
import { echo, served } from './served.ts'

const post = (socket: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  call(socket, {
    method: 'POST',
    path: '/v1/accounts',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })

const nested = (depth: number): string => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`

const refused: [string, string | Buffer, number, string, string | null][] = [
  ['malformed JSON', '{"email":', 400, 'The body is no JSON', null],
  ['a body that is a list', '[]', 400, 'The body is no object', ''],
  ['a body that is a text', '"hello"', 400, 'The body is no object', ''],
  ['a body that is null', 'null', 400, 'The body is no object', ''],
  ['a key given twice', '{"a":1,"b":2,"a":3}', 400, '/a is given twice', '/a'],
  ['a key given twice, once escaped', '{"a":1,"\\u0061":2}', 400, '/a is given twice', '/a'],
  [
    'a key given twice deep below',
    '{"a":[{"b":1},{"c":{"d/e":1,"d/e":2}}]}',
    400,
    '/a/1/c/d~1e is given twice',
    '/a/1/c/d~1e',
  ],
  [
    'a key given twice, with space before its colon',
    '{"a" : 1, "a"\n: 2}',
    400,
    '/a is given twice',
    '/a',
  ],
  ['__proto__', '{"__proto__":{"admin":true}}', 400, '/__proto__ is no name', '/__proto__'],
  [
    'constructor deep below',
    '{"a":{"constructor":1}}',
    400,
    '/a/constructor is no name',
    '/a/constructor',
  ],
  ['prototype', '{"prototype":1}', 400, '/prototype is no name', '/prototype'],
  ['depth 33', nested(33), 400, 'nested deeper than 32', null],
  ['depth 100,000', nested(40_000), 400, 'nested deeper than 32', null],
  [
    'more than 10,000 values',
    `{"a":[${Array(10_001).fill(0).join()}]}`,
    400,
    'more than 10000 values',
    null,
  ],
  ['an integer that loses digits', '{"a":9007199254740993}', 400, '/a is beyond', '/a'],
  ['an integer below the least', '{"a":{"b":-9007199254740992}}', 400, '/a/b is beyond', '/a/b'],
  ['a number that is infinite', '{"a":1e400}', 400, '/a is beyond', '/a'],
  [
    'a text of more than 64 KiB',
    `{"a":"${'x'.repeat(64 * 1024 + 1)}"}`,
    400,
    '/a is longer than 64 KiB',
    '/a',
  ],
  [
    'a text of more than 64 KiB in fewer characters',
    `{"a":"${'é'.repeat(32 * 1024 + 1)}"}`,
    400,
    '/a is longer than 64 KiB',
    '/a',
  ],
  ['a NUL', '{"a":"x\\u0000y"}', 400, '/a holds a NUL', '/a'],
  ['half a character', '{"a":"\\ud800"}', 400, '/a holds a NUL or half a character', '/a'],
  [
    'bytes that are not UTF-8',
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    400,
    'not UTF-8',
    null,
  ],
  ['more than 256 KiB', `{"a":"${'x'.repeat(256 * 1024)}"}`, 413, 'larger than 256 KiB', null],
]

for (const [what, body, status, said, pointer] of refused)
  test(`refuses ${what}`, async () => {
    let reached = false
    const { socket } = await served(async () => {
      reached = true
      return { output: {}, replayed: false }
    })
    const got = await post(socket, body)
    const problem = JSON.parse(got.text)
    expect(problem.detail).toContain(said)
    expect(got.status).toBe(status)
    expect(problem.errors?.[0]?.pointer ?? null).toBe(pointer)
    expect(reached).toBe(false)
  })

const accepted: [string, string, unknown][] = [
  ['an empty body', '', {}],
  ['depth 32', nested(32), JSON.parse(nested(32))],
  ['10,000 values', `{"a":[${Array(9_998).fill(0).join()}]}`, { a: Array(9_998).fill(0) }],
  [
    'the greatest and the least integer',
    '{"a":9007199254740991,"b":-9007199254740991}',
    { a: 9007199254740991, b: -9007199254740991 },
  ],
  [
    'colons, quotes and braces inside of texts',
    '{"a":"{\\"b\\":1,\\\\","c:\\"":":"}',
    { a: '{"b":1,\\', 'c:"': ':' },
  ],
  ['a text of 64 KiB', `{"a":"${'x'.repeat(64 * 1024)}"}`, { a: 'x'.repeat(64 * 1024) }],
  ['the same key in two objects', '{"a":{"c":1},"b":{"c":1}}', { a: { c: 1 }, b: { c: 1 } }],
]

for (const [what, body, input] of accepted)
  test(`accepts ${what}`, async () => {
    const { socket } = await served(echo)
    const got = await post(socket, body)
    expect(JSON.parse(got.text).input).toEqual(input)
    expect(got.status).toBe(200)
  })

const types: [string | null, number][] = [
  ['application/json', 200],
  ['Application/JSON; charset=utf-8', 200],
  ['application/json;charset="UTF-8"', 200],
  ['application/json; charset=latin1', 415],
  ['application/jsonp', 415],
  ['text/plain', 415],
  ['application/x-www-form-urlencoded', 415],
  ['multipart/form-data; boundary=x', 415],
  [null, 415],
]

for (const [type, status] of types)
  test(`answers ${status} to a Content-Type of ${type}`, async () => {
    const { socket } = await served(echo)
    const got = await call(socket, {
      method: 'POST',
      path: '/v1/accounts',
      headers: type === null ? {} : { 'content-type': type },
      body: '{}',
    })
    expect(got.status).toBe(status)
  })

test('refuses a body with a Content-Encoding', async () => {
  const { socket } = await served(echo)
  const got = await post(socket, '{}', { 'content-encoding': 'gzip' })
  expect(got.status).toBe(415)
  expect(JSON.parse(got.text).detail).toContain('uncompressed')
})

test('stops reading a body without a length at 256 KiB', async () => {
  const { socket } = await served(echo)
  const got = await post(socket, `{"a":"${'x'.repeat(400 * 1024)}"}`, {
    'transfer-encoding': 'chunked',
  })
  expect(got.status).toBe(413)
})

test('says where JSON breaks and repeats nothing of it', async () => {
  const { socket, lines } = await served(echo)
  const got = await post(socket, '{"key": ptc_sk_secret}')
  expect(JSON.parse(got.text).detail).toMatch(/^The body is no JSON( \(line 1 column \d+\))?\.$/)
  expect(got.text + lines.join('')).not.toContain('secret')
})
