import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../../src/daemon/config.ts'
import { openTexts, type Texts } from '../../../src/daemon/outward/texts.ts'
import { Refusal } from '../../../src/daemon/refusal.ts'
import { type NameServer, openNameServer } from '../../fakes/name-server.ts'
import { homeIn, temporaryDirectory } from '../process.ts'

let server: NameServer
let texts: Texts
beforeAll(async () => {
  server = await openNameServer()
})
beforeEach(() => {
  texts = openTexts({ servers: [server.address], timeoutMs: 100, tries: 2, totalMs: 1000 })
})
afterAll(() => server.close())

const name = '_ptc-challenge.login.example.com'
const servFail = 2
const noError = 0

test('the pieces of a record are one text, and every record at a name is read', async () => {
  const long = 'x'.repeat(200)
  server.zones.set(name, { texts: ['v=spf1 -all', [long, long, 'end']] })
  expect(await texts(name)).toEqual({ texts: ['v=spf1 -all', `${long}${long}end`] })
})

test('an answer that is cut off over UDP is asked for again over TCP, and read whole', async () => {
  const both = await openNameServer({ tcp: true })
  const many = Array.from({ length: 30 }, (_, n) => `${n} ${'x'.repeat(240)}`)
  both.zones.set(name, { texts: many })
  const asking = openTexts({ servers: [both.address], timeoutMs: 1000, tries: 2, totalMs: 5000 })
  const looked = await asking(name)
  await both.close()
  expect(looked).toEqual({ texts: many })
  expect(both.asked).toEqual([name, name])
})

test('a record behind another name counts, as who hands his zone to somebody points to it', async () => {
  server.zones.set(name, { texts: ['there'], alias: 'challenges.provider.example' })
  expect(await texts(name)).toEqual({ texts: ['there'] })
})

test('a name that is not there, and one without texts, are an answer: none', async () => {
  expect(await texts('_ptc-challenge.nowhere.example.com')).toEqual({ texts: [] })
  server.zones.set(name, { rcode: noError })
  expect(await texts(name)).toEqual({ texts: [] })
})

test('a resolver that fails or never answers says nothing, and is not asked for ever', async () => {
  server.zones.set(name, { rcode: servFail })
  expect(await texts(name)).toEqual({ texts: null, why: 'SERVFAIL' })
  server.zones.set(name, { silent: true })
  server.asked.length = 0
  expect(await texts(name)).toEqual({ texts: null, why: 'TIMEOUT' })
  expect(server.asked).toEqual([name, name])
})

test('all tries together end, however many there would be', async () => {
  server.zones.set(name, { silent: true })
  const patient = openTexts({ servers: [server.address], timeoutMs: 60_000, tries: 4, totalMs: 50 })
  expect(await patient(name)).toEqual({ texts: null, why: 'TIMEOUT' })
})

test('of many who ask for a name at once, one does', async () => {
  server.zones.set(name, { texts: ['one'] })
  server.asked.length = 0
  const answers = await Promise.all([1, 2, 3, 4].map(() => texts(name)))
  expect(answers).toEqual(Array(4).fill({ texts: ['one'] }))
  expect(server.asked).toEqual([name])
})

test('the resolvers are those that the server is told, and what is none is refused', () => {
  const serversOf = (given?: string) =>
    readConfig(
      homeIn(temporaryDirectory()),
      given === undefined ? {} : { PTC_DNS_SERVERS: given },
      [],
    ).dnsServers
  expect(serversOf()).toBeNull()
  expect(serversOf('127.0.0.1:5353, [2001:db8::53]:53')).toEqual([
    '127.0.0.1:5353',
    '[2001:db8::53]:53',
  ])
  for (const given of ['dns.example.com', '1.2.3', '127.0.0.1;', ','])
    expect(() => serversOf(given), given).toThrow(Refusal)
})
