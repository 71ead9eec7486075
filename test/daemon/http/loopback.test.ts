import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { call } from '../process.ts'
import { echo, served } from './served.ts'

const table: [string, (port: number) => Record<string, string>, number][] = [
  ['the literal address', () => ({}), 200],
  ['localhost', (port) => ({ host: `localhost:${port}` }), 421],
  ['a name that DNS was rebound to', (port) => ({ host: `evil.example:${port}` }), 421],
  ['the address without the port', () => ({ host: '127.0.0.1' }), 421],
  ['another port', (port) => ({ host: `127.0.0.1:${port + 1}` }), 421],
  ['IPv6', (port) => ({ host: `[::1]:${port}` }), 421],
  ['the address in another spelling', (port) => ({ host: `127.1:${port}` }), 421],
  ['the address as one number', (port) => ({ host: `2130706433:${port}` }), 421],
  ['an Origin', () => ({ origin: 'https://evil.example' }), 403],
  ['an Origin of its own', (port) => ({ origin: `http://127.0.0.1:${port}` }), 403],
  ['an Origin of null', () => ({ origin: 'null' }), 403],
  ['a Referer', () => ({ referer: 'https://evil.example/' }), 403],
  ['Sec-Fetch-Site', () => ({ 'sec-fetch-site': 'same-origin' }), 403],
  ['Sec-Fetch-Mode', () => ({ 'sec-fetch-mode': 'cors' }), 403],
  ['Sec-Fetch-Dest', () => ({ 'sec-fetch-dest': 'empty' }), 403],
]

for (const [what, headersAt, status] of table)
  test(`over TCP, ${what} is answered ${status}`, async () => {
    let reached = 0
    const { port } = await served(async (operation, request) => {
      reached++
      return echo(operation, request)
    })
    const got = await call(port, { method: 'POST', path: '/v1/accounts', headers: headersAt(port) })
    expect(got.status).toBe(status)
    expect(reached).toBe(status === 200 ? 1 : 0)
    if (status !== 200) expect(got.headers['access-control-allow-origin']).toBeUndefined()
  })

test('over TCP, OPTIONS is no preflight but 405', async () => {
  const { port } = await served(echo)
  const got = await call(port, { method: 'OPTIONS', path: '/v1/accounts' })
  expect(got.status).toBe(405)
  expect(Object.keys(got.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('over TCP, an upgrade to a web socket is none', async () => {
  const { port } = await served(echo)
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
  const got = await call(port, { method: 'GET', path: '/healthz', headers: upgrade })
  expect(got.status).toBe(200)
})

for (const [what, head] of [
  ['no Host at all', ''],
  ['two Hosts', 'Host: 127.0.0.1:1\r\nHost: 127.0.0.1:2\r\n'],
  ['both lengths', 'Host: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n'],
] as const)
  test(`over TCP, ${what} is refused`, async () => {
    const { port } = await served(echo)
    const answer = await raw(port, `POST /v1/accounts HTTP/1.1\r\n${head}\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  })

const raw = (port: number, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => {
      resolve(String(chunk))
      socket.destroy()
    })
    socket.on('error', reject)
  })
