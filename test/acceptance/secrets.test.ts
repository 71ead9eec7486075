import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { credentialLike, mintCredential } from '../../src/domain/credential.ts'
import { needing } from '../capabilities.ts'
import { bodyOf, leaksIn, type Sampled, sample } from './canary.ts'
import { filesBelow } from './ledger.ts'
import { play, readStory } from './story.ts'
import { openTerminal, type Terminal } from './terminal.ts'

/** Where secrets may be afterwards, because they were sent there: the sinks that were named, and the chosen file. */
const sinks = [
  'backend-2.key',
  'backend.key',
  'ben.invite',
  'data/config/credentials.json',
  'session.secret',
]

let terminal: Terminal
/** Every secret that was handed out on the way, by the file that it went to. */
const canaries = new Map<string, string>()
let sampled: Sampled

beforeAll(async () => {
  terminal = openTerminal()
  const names = new Map<string, string>()
  sampled = sample(terminal.directory)
  for (const step of readStory(join(import.meta.dirname, 'stories', 'company.txt'))) {
    await play(step, terminal, names)
    collect()
  }
  for (const [line, exit] of afterwards) {
    expect(await terminal.type(line)).toMatchObject({ code: exit })
    collect()
  }
  sampled.stop()
})
afterAll(() => terminal.leave())

/** The rest of what secrets can meet: every other command that makes one or takes one, and the ways to get it wrong. */
const afterwards: readonly (readonly [string, number])[] = [
  ['ptc login --email ana@acme.example', 0],
  ['ptc invite create --email ben@acme.example --roles auditor --secret-file ben.invite', 0],
  ['ptc session create --email ana@acme.example --secret-file session.secret', 0],
  ['ptc account create --email ben@acme.example --name Ben', 0],
  ['ptc invite accept --token-file ben.invite --debug', 6],
  ['ptc key verify --key-file backend.key --json --debug', 4],
  ['ptc login --email ben@acme.example', 0],
  ['ptc invite accept --token-file ben.invite --json', 0],
  ['ptc api POST /v1/keys/verify --field workspace=acme --field key=$(cat backend.key)', 2],
  ['ptc daemon stop', 0],
  ['PTC_TOKEN=$(cat session.secret) ptc org list -w acme', 0],
]

function collect(): void {
  for (const file of filesBelow(terminal.directory).filter((name) => sinks.includes(name)))
    for (const [secret] of readFileSync(join(terminal.directory, file), 'utf8').matchAll(
      credentialLike,
    ))
      canaries.set(secret, file)
}

test('secrets of every kind were handed out, each to the sink that was named', () => {
  const kinds = [...canaries.keys()].map((secret) => secret.slice(0, 7))
  expect(new Set(kinds)).toEqual(new Set(['ptc_sk_', 'ptc_se_', 'ptc_in_']))
  expect([...new Set(canaries.values())].sort()).toEqual(sinks.toSorted())
})

test('no secret is in any other file: not in the database, its journal, a log or the cache', () => {
  const files = filesBelow(terminal.directory)
  expect(files).toEqual(expect.arrayContaining(['data/ptc.db', 'data/state/daemon.log', ...sinks]))
  const at = files.map((file) => [file, readFileSync(join(terminal.directory, file))] as const)
  const found = [...leaksIn(new Map(at), canaries)]
  expect(found.filter(({ place }) => !sinks.includes(place))).toEqual([])
  expect(found.length).toBeGreaterThanOrEqual(sinks.length)
})

test('no secret was printed', () => {
  const printed = terminal.transcript()
  expect(printed.length).toBeGreaterThan(5000)
  expect([...canaries.keys()].filter((secret) => printed.includes(bodyOf(secret)))).toEqual([])
})

describe('what others can see', () => {
  needing('proc', test)('no secret stood on a command line of ours', () => {
    const ours = [...sampled.commandLines].filter((line) => !line.startsWith('sh\0'))
    expect(ours.some((line) => line.includes('daemon/main'))).toBe(true)
    expect(ours.some((line) => line.includes('run.js'))).toBe(true)
    const told = (line: string) =>
      [...canaries.keys()].some((secret) => line.includes(bodyOf(secret)))
    // The one that a person wrote there against all advice is refused; it is on that line alone.
    expect(ours.filter(told).filter((line) => !line.includes('--field\0key='))).toEqual([])
  })

  needing('proc', test)('the daemon inherits no credential', () => {
    expect(sampled.environments.size).toBeGreaterThan(0)
    expect([...sampled.environments].filter((one) => one.includes('ptc_se_'))).toEqual([])
  })
})

test('a password and a mailed code are in no other file, and are not printed', async () => {
  const password = 'seven otters mend a purple kayak'
  const at = (file: string) => join(terminal.directory, file)
  writeFileSync(at('new.password'), `${password}\n`)
  await terminal.type('ptc account update --password-file new.password')
  await terminal.type('ptc account verify')
  const outbox = filesBelow(terminal.directory).filter((file) => file.startsWith('data/outbox/'))
  const mailed = outbox.map((file) => readFileSync(at(file), 'utf8')).join('')
  const [code = ''] = mailed.match(credentialLike) ?? []
  writeFileSync(at('mailed.code'), code)
  expect((await terminal.type('ptc account verify --code-file mailed.code')).code).toBe(0)
  expect(
    (await terminal.type('ptc login --email ben@acme.example --password-file new.password')).code,
  ).toBe(0)
  expect(
    (await terminal.type('ptc login --email ben@acme.example --password-file mailed.code')).code,
  ).toBe(4)
  await terminal.type('ptc daemon stop')
  const holding = (secret: string) =>
    filesBelow(terminal.directory).filter((file) =>
      readFileSync(at(file), 'latin1').includes(secret),
    )
  expect(holding(password)).toEqual(['new.password'])
  expect(holding(bodyOf(code)).filter((file) => !outbox.includes(file))).toEqual(['mailed.code'])
  for (const secret of [password, bodyOf(code)]) expect(terminal.transcript()).not.toContain(secret)
})

test('a credential on the command line is refused without a word of it', async () => {
  const { secret } = mintCredential('sk', 'sandbox')
  const { code, stdout, stderr } = await terminal.type(`ptc key verify ${secret}`)
  expect(code).toBe(2)
  expect(stdout + stderr).not.toContain(bodyOf(secret))
})
