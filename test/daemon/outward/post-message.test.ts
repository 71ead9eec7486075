import { once } from 'node:events'
import { type AddressInfo, createServer, type LookupFunction } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { postMessage } from '../../../src/daemon/outward/post-message.ts'
import { NotPublic, publicLookup } from '../../../src/daemon/outward/public-lookup.ts'

const message = { headers: {}, body: '{}', totalMs: 400, connectMs: 400 }
const faultOf = async (url: string, more: Partial<Parameters<typeof postMessage>[1]> = {}) =>
  (await postMessage(url, { ...message, loopback: false, ...more })).fault

/** Spellings of addresses that are of no public network, by host. */
const hosts = [
  ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.1', '017700000001', '0177.0.0.1'],
  ...['127.0.0.1.', '0', '0.0.0.0', '10.0.0.1', '10.1', '0xa000001', '012.0.0.1', '167772161'],
  ...[
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '192.168.257',
    '0xc0a80001',
    '169.254.169.254',
  ],
  ...['2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '100.64.0.1', '192.0.0.1', '192.0.2.1'],
  ...['192.88.99.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1'],
  ...['255.255.255.255', '①②⑦.⓪.⓪.①', '127。0。0。1', '１２７.０.０.１', '%31%32%37.0.0.1'],
  ...[
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
  ],
  ...['[::ffff:10.0.0.1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::10.0.0.1]'],
  ...['[64:ff9b:1::1]', '[fc00::1]', '[fd12:3456::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]'],
  ...['[2001:db8::1]', '[2001::1]', '[2002:7f00:1::]', '[2002:a00:1::]', '[3fff::1]', '[100::1]'],
  ...['[5f00::1]', '[4000::1]'],
]

test('R-W5: no spelling of an address that is not public is called, nor a name that leads to one', async () => {
  expect(new Set(hosts).size).toBeGreaterThanOrEqual(60)
  // A packet to any of them would come here or nowhere, and either would not be this fault.
  for (const host of hosts)
    expect(await faultOf(`https://${host}/`), host).toBe('address_not_public')
  for (const url of ['https://u:p@hooks.example.com/', 'https://hooks.example.com:8080/'])
    expect(await faultOf(url), url).toBe('address_not_public')
  expect(await faultOf('https://localhost/')).toBe('address_not_public')
  expect(await faultOf('http://localhost/', { loopback: true })).toBe('address_not_public')
  const { promise, resolve } = Promise.withResolvers<unknown>()
  publicLookup('localhost', {}, resolve)
  expect(await promise).toBeInstanceOf(NotPublic)
})

test('a name that changes its answer between check and connection is not sent to', async () => {
  let bytes = 0
  const server = createServer((socket) => {
    socket.on('data', (chunk) => {
      bytes += chunk.length
    })
    socket.on('error', () => {})
  })
  server.listen(8443, '127.0.0.1')
  const [what] = await Promise.race([
    once(server, 'listening').then(() => ['listening']),
    once(server, 'error').then(() => ['taken']),
  ])
  onTestFinished(() => void server.close())
  if (what === 'taken') return
  // What a second, lying answer would lead to: the loopback address, behind a name that passed.
  const lying: LookupFunction = (_, { all }, done) =>
    all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)
  expect(await faultOf('https://hooks.example.com:8443/', { lookup: lying })).toBe(
    'address_not_public',
  )
  expect(bytes).toBe(0)
})

test('a receiver that takes the connection and never speaks is given up', async () => {
  const silent = createServer((socket) => socket.on('error', () => {}))
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  onTestFinished(() => void silent.close())
  const { port } = silent.address() as AddressInfo
  const fault = await faultOf(`http://127.0.0.1:${port}/`, { loopback: true })
  expect(fault).toBe('answer_timed_out')
})
