import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  documentOf as declaredOf,
  documentedCommands,
  documentSchemaOf,
} from '../../src/contract/document/index.ts'
import { mintCredential } from '../../src/domain/credential.ts'
import { exitOf, failureCodes } from '../../src/domain/failure.ts'
import { needing } from '../capabilities.ts'
import { type Ended, ended, newUser, program, root, type User } from '../commands/ptc.ts'
import { nameServer } from '../fakes/name-server.ts'
import { commands } from '../house/command-line.ts'
import { credentialsIn, leaksIn, type Sampled, sample } from './canary.ts'
import { type Ground, groundless, prepare, works } from './each-command.ts'
import { endless } from './each-webhook.ts'
import { filesBelow } from './ledger.ts'
import { alone, notMine } from './set-apart.ts'

const names = Object.keys(works)
const inTurn = join(import.meta.dirname, 'in-turn.ts')
const exits = new Set([0, ...failureCodes.map(exitOf)])

test('every command of the manifest is called here', () => {
  const known = Object.keys(commands).map((id) => id.replaceAll(':', ' '))
  expect(names.toSorted()).toEqual(known.toSorted())
})

test('every command of the manifest has a schema, and no other has one', () => {
  expect(documentedCommands).toEqual(names.toSorted())
})

/** What is wrong with a document by its own schema; a field that was never declared is wrong too. */
function againstSchema(name: string, document: unknown) {
  const schema = documentSchemaOf(name) as Parameters<typeof z.fromJSONSchema>[0]
  z.fromJSONSchema(schema).parse(document)
  expect(declaredOf(name)?.parse(document)).toEqual(document)
}

/** The one document that a program was promised: parseable, without an escape byte, and with nothing beside it. */
function documentOf({ stdout, stderr }: Ended) {
  expect(stderr).toBe('')
  expect(stdout.split('\n')).toHaveLength(2)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is the point
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  return JSON.parse(stdout)
}

describe('with something to do', () => {
  let user: User
  let ground: Ground
  let sampled: Sampled
  const said: string[] = []
  beforeAll(async () => {
    user = newUser()
    user.env['PTC_PUBLIC_URL'] = 'https://ptc.example.com'
    user.env['PTC_LOOPBACK_ISSUERS'] = '1'
    user.env['PTC_DNS_SERVERS'] = (await nameServer()).address
    sampled = sample(user.directory)
    await user.settle()
    ground = await prepare(user, root)
  })
  afterAll(() => user.leave())

  test.each(names)('%s answers with one document', async (name) => {
    const args = [...name.split(' '), '--json', ...(works[name]?.(ground) ?? [])]
    const end = await user.ptc(args, { env: { FORCE_COLOR: '1', DEBUG: '*' } })
    said.push(end.stdout, end.stderr)
    const document = documentOf(end)
    expect(document).toMatchObject({ schemaVersion: 1, command: name })
    expect(document.ok, end.stdout).toBe(!notMine.has(name))
    expect(end.code).toBe(document.ok ? 0 : document.error.exitCode)
    againstSchema(name, document)
  })

  test('after all of them, every secret is where it was sent, and in no other place', () => {
    sampled.stop()
    const files = new Map(
      filesBelow(user.directory).map((file) => [file, readFileSync(join(user.directory, file))]),
    )
    // What was handed out lies in the files that were named; the rest is kept where only its owner can read.
    const sent = [...files].filter(([file]) => /^[^/]*$|^data\/(?:secrets|config)\//.test(file))
    const secrets = new Map<string | Buffer, string>()
    for (const [file, content] of sent) {
      for (const secret of credentialsIn(content.toString())) secrets.set(secret, file)
      if (file.startsWith('data/secrets/')) secrets.set(kept(content), file)
      files.delete(file)
    }
    const kinds = [...secrets.keys()].map((secret) => String(secret).slice(0, 7))
    expect(kinds).toEqual(expect.arrayContaining(['ptc_sk_', 'ptc_se_', 'ptc_in_']))
    expect([...secrets.values()]).toEqual(
      expect.arrayContaining(['data/secrets/local.token', 'data/secrets/pepper.v2']),
    )
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['data/ptc.db', 'data/state/daemon.log']),
    )
    const places = new Map<string, Buffer | string>(files)
    places.set('what was printed', said.join(''))
    places.set('the command lines', [...sampled.commandLines].join('\n'))
    places.set('the environment of the daemon', [...sampled.environments].join('\n'))
    expect([...leaksIn(places, secrets)]).toEqual([])
    // Whatever was not kept in any file was not printed either.
    expect(credentialsIn(said.join(''))).toEqual([])
  })
})

/** A pepper is bytes, the local token hex. */
const kept = (content: Buffer): Buffer | string =>
  /^[0-9a-f]{64}\n$/.test(content.toString()) ? content.toString().trim() : content

/** Runs ptc with nobody at the terminal, in a home that has nothing; what hangs is killed and so shows a signal. */
function run(args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  return ended(spawned(process.execPath, [program, ...args], more))
}

const spawned = (command: string, args: readonly string[], more: Record<string, string> = {}) =>
  spawn(command, args, {
    cwd: blank.directory,
    env: { ...blank.env, ...more },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })

let blank: User
let settled: User
beforeAll(async () => {
  blank = newUser()
  settled = newUser()
  await settled.settle()
})
afterAll(async () => {
  await blank.leave()
  await settled.leave()
})

describe.concurrent.each(names)('%s', (name) => {
  const words = name.split(' ')
  // Those that would end what the others stand on are called where nothing is.
  const home = /^(?:logout|session revoke|daemon (?!path|logs|status))/.test(name)
    ? () => blank
    : () => settled

  test('asks nothing of a pipe that stays open, and says what to give instead', async ({
    expect,
  }) => {
    const { code, signal, stdout, stderr } = await run([...words, ...(endless[name] ?? [])], {
      ...home().env,
      CI: '1',
    })
    expect(signal, 'it hangs').toBe(null)
    expect([...exits]).toContain(code)
    if (code === 3) expect(stderr).toMatch(/--[a-z]+|[A-Z]{3,}/)
    expect(stdout + stderr).not.toContain('\u001b')
  })

  needing('script', (title, body) => test(title, body))(
    'asks nothing in a CI job that has a terminal',
    async () => {
      const bound = endless[name]?.join(' ') ?? ''
      const line = `"${process.execPath}" "${program}" ${name} ${bound}`
      const env = { ...home().env, CI: '1' }
      const { code, signal } = await ended(spawned('script', ['-qec', line, '/dev/null'], env))
      expect(signal, 'it hangs').toBe(null)
      expect([...exits]).toContain(code)
    },
  )
})

describe('a flag that it has not', () => {
  const ends = new Map<string, Ended>()
  beforeAll(async () => {
    const lines = names.map((name) => [...name.split(' '), '--no-such-flag', '--json'])
    const child = spawned(process.execPath, [inTurn, JSON.stringify(lines)], { FORCE_COLOR: '1' })
    const { stdout, stderr } = await ended(child)
    const each = [...stdout.matchAll(/(.*?\n)ended with (\d+)\n/gs)]
    for (const [at, [, document = '', code]] of each.entries())
      ends.set(names[at] ?? '', { code: Number(code), signal: null, stdout: document, stderr })
  })

  test.each(names)('is refused by %s, in one document', (name) => {
    const end = ends.get(name) as Ended
    const document = documentOf(end)
    const { ok, error } = document
    againstSchema(name, document)
    expect([ok, error.code, error.exitCode, end.code]).toEqual([false, 'usage', 2, 2])
    expect(error.detail).toContain('--no-such-flag')
  })
})

// What reads is gone before the first word: an answer, a refusal, and the help that is the same for every command.
test.each([
  ['key issue --help', '1', 0],
  ['help', '1', 0],
  ['version', '1', 0],
  ['org list --json', '1', 3],
  ['no such command', '2', 2],
])('ptc %s ends quietly where nobody reads on', async (words, stream, code) => {
  const gone = stream === '2' ? '2>&1 >/dev/null' : ''
  const line = `{ "$0" "${program}" ${words} ${gone}; echo "ended with $?" >&3; } 3>&2 | :`
  const end = await ended(spawned('sh', ['-c', line, process.execPath]))
  expect(end).toMatchObject({ stdout: '', stderr: `ended with ${code}\n` })
})

describe.concurrent('interrupted while it waits for an answer', () => {
  test.each(names)('%s ends with 130 and without a stack', async (name) => {
    const data = join(blank.directory, name.replaceAll(' ', '-'))
    for (const folder of ['run', 'secrets', 'config'])
      mkdirSync(join(data, folder), { recursive: true, mode: 0o700 })
    writeFileSync(join(data, 'secrets', 'local.token'), '0'.repeat(64), { mode: 0o600 })
    const file = join(data, 'key')
    writeFileSync(file, mintCredential('sk', 'sandbox').secret, { mode: 0o600 })
    let waited = false
    // Something that takes every call and never answers, where the daemon would be.
    const silent = createServer(() => {
      // A second one would end it at once, and say nothing.
      if (!waited) child.kill('SIGINT')
      waited = true
    })
    silent.listen(join(data, 'run', 'd.sock'))
    await once(silent, 'listening')
    const args = [...name.split(' '), '--json', ...(works[name]?.(groundless(file, root)) ?? [])]
    const child = spawned(process.execPath, [program, ...args], {
      ...{ PTC_DATA_DIR: data, PTC_WORKSPACE: 'acme' },
      // Nobody signs in who brings a credential along.
      PTC_TOKEN: name === 'login' ? '' : mintCredential('se').secret,
    })
    const end = await ended(child)
    silent.close()
    expect(waited, end.stdout + end.stderr).toBe(!alone.has(name))
    expect(end.stderr).toBe('')
    if (!waited) return
    expect(end.code).toBe(130)
    expect(documentOf(end).error).toMatchObject({ code: 'cancelled', exitCode: 130 })
  })
})
