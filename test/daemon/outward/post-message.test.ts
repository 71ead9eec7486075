import { once } from 'node:events'
import { type AddressInfo, createServer, type LookupFunction } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { postMessage } from '../../../src/daemon/outward/post-message.ts'
import {
  NotPublic,
  publicLookup,
  publicLookupBy,
} from '../../../src/daemon/outward/public-lookup.ts'
import { spellings } from './spellings.ts'

const message = { headers: {}, body: '{}', totalMs: 400, connectMs: 400 }
const faultOf = async (url: string, more: Partial<Parameters<typeof postMessage>[1]> = {}) =>
  (await postMessage(url, { ...message, loopback: false, ...more })).fault

test('R-W5: no spelling of an address that is not public is called, nor a name that leads to one', async () => {
  expect(new Set(spellings).size).toBeGreaterThanOrEqual(60)
  // A packet to any of them would come here or nowhere, and either would not be this fault.
  for (const host of spellings)
    expect(await faultOf(`https://${host}/`), host).toBe('address_not_public')
  for (const url of ['https://u:p@hooks.example.com/', 'https://hooks.example.com:8080/'])
    expect(await faultOf(url), url).toBe('address_not_public')
  expect(await faultOf('https://localhost/')).toBe('address_not_public')
  expect(await faultOf('http://localhost/', { loopback: true })).toBe('address_not_public')
  const { promise, resolve } = Promise.withResolvers<unknown>()
  publicLookup('localhost', {}, resolve)
  expect(await promise).toBeInstanceOf(NotPublic)
})

test('a name of which one address is public and another is not leads nowhere', async () => {
  const both = [
    { address: '1.1.1.1', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ]
  for (const found of [both, both.toReversed(), []]) {
    const lookup = publicLookupBy((_, __, answer) => answer(null, found))
    expect(await faultOf('https://hooks.example.com/', { lookup })).toBe('address_not_public')
  }
  const { promise, resolve } = Promise.withResolvers<unknown[]>()
  const lookup = publicLookupBy((_, __, answer) => answer(null, both.slice(0, 1)))
  lookup('hooks.example.com', {}, (...told) => resolve(told))
  expect(await promise).toEqual([null, '1.1.1.1', 4])
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
  // One of the two ports that an endpoint may have; where it is taken, this says so and fails.
  await once(server, 'listening')
  onTestFinished(() => void server.close())
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
