import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnsOf } from '../../src/cli/columns.ts'
import { mintCredential } from '../../src/domain/credential.ts'
import { exitOf, failureCodes } from '../../src/domain/failure.ts'
import { needing } from '../capabilities.ts'
import { type Ended, ended, newUser, program, root, type User } from '../commands/ptc.ts'
import { commands } from '../house/command-line.ts'
import { alone, type Ground, groundless, notMine, prepare, works } from './each-command.ts'

const names = Object.keys(works)
const exits = new Set([0, ...failureCodes.map(exitOf)])

test('every command of the manifest is called here', () => {
  const known = Object.keys(commands).map((id) => id.replaceAll(':', ' '))
  expect(names.toSorted()).toEqual(known.toSorted())
})

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
  beforeAll(async () => {
    user = newUser()
    await user.settle()
    ground = await prepare(user, root)
  })
  afterAll(() => user.leave())

  test.each(names)('%s answers with one document', async (name) => {
    const args = [...name.split(' '), '--json', ...(works[name]?.(ground) ?? [])]
    const end = await user.ptc(args, { env: { FORCE_COLOR: '1' } })
    const document = documentOf(end)
    expect(document).toMatchObject({ schemaVersion: 1, command: name })
    expect(document.ok, end.stdout).toBe(!notMine.has(name))
    expect(end.code).toBe(document.ok ? 0 : document.error.exitCode)
  })
})

/** Runs ptc with nobody at the terminal, in a home that has nothing; what hangs is killed and so shows a signal. */
function run(args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  return ended(spawned(process.execPath, [program, ...args], more))
}

const spawned = (command: string, args: readonly string[], more: Record<string, string> = {}) =>
  spawn(command, args, {
    cwd: blank.directory,
    env: { ...blank.env, ...more },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: 30_000,
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

  test('refuses a flag that it has not, in one document', async ({ expect }) => {
    const end = await run([...words, '--no-such-flag', '--json'], { FORCE_COLOR: '1' })
    const { ok, error } = documentOf(end)
    expect([ok, error.code, error.exitCode, end.code]).toEqual([false, 'usage', 2, 2])
    expect(error.detail).toContain('--no-such-flag')
  })

  test('has help that starts with examples, fits 80 columns, and may be cut short', async ({
    expect,
  }) => {
    const { code, stdout, stderr } = await run([...words, '--help'], { COLUMNS: '80' })
    expect([code, stderr]).toEqual([0, ''])
    expect(/^[A-Z]{2}.*$/m.exec(stdout)?.[0]).toBe('EXAMPLES')
    expect(Math.max(...stdout.split('\n').map(columnsOf))).toBeLessThanOrEqual(80)
    const line = `( "$0" "${program}" ${name} --help; echo "ended with $?" >&2 ) | head -1`
    const cut = await ended(spawned('sh', ['-c', line, process.execPath]))
    expect(cut.stderr).toBe('ended with 0\n')
    expect(cut.stdout).toBe(stdout.slice(0, stdout.indexOf('\n') + 1))
  })

  test('asks nothing of a pipe that stays open, and says what to give instead', async ({
    expect,
  }) => {
    const { code, signal, stdout, stderr } = await run(words, { ...home().env, CI: '1' })
    expect(signal, 'it hangs').toBe(null)
    expect([...exits]).toContain(code)
    if (code === 3) expect(stderr).toMatch(/--[a-z]+|[A-Z]{3,}/)
    expect(stdout + stderr).not.toContain('\u001b')
  })

  needing('script', (title, body) => test(title, body))(
    'asks nothing in a CI job that has a terminal',
    async () => {
      const line = `"${process.execPath}" "${program}" ${name}`
      const env = { ...home().env, CI: '1' }
      const { code, signal } = await ended(spawned('script', ['-qec', line, '/dev/null'], env))
      expect(signal, 'it hangs').toBe(null)
      expect([...exits]).toContain(code)
    },
  )
})

describe('interrupted while it waits for an answer', () => {
  // Something that takes every call and never answers, where the daemon would be.
  let silent: Server
  let called: () => void = () => {}
  const env: Record<string, string> = {}
  let ground: Ground
  beforeAll(async () => {
    const data = join(blank.directory, 'silent')
    for (const folder of ['run', 'secrets', 'config'])
      mkdirSync(join(data, folder), { recursive: true, mode: 0o700 })
    writeFileSync(join(data, 'secrets', 'local.token'), '0'.repeat(64), { mode: 0o600 })
    const file = join(data, 'key')
    writeFileSync(file, mintCredential('sk', 'sandbox').secret, { mode: 0o600 })
    ground = groundless(file, root)
    Object.assign(env, { PTC_DATA_DIR: data, PTC_TOKEN: mintCredential('se').secret })
    Object.assign(env, { PTC_WORKSPACE: 'acme' })
    silent = createServer(() => called())
    silent.listen(join(data, 'run', 'd.sock'))
    await once(silent, 'listening')
  })
  afterAll(() => silent.close())

  test.each(names)('%s ends with 130 and without a stack', async (name) => {
    const args = [...name.split(' '), '--json', ...(works[name]?.(ground) ?? [])]
    // Nobody signs in who brings a credential along.
    const child = spawned(process.execPath, [program, ...args], {
      ...env,
      ...(name === 'login' ? { PTC_TOKEN: '' } : {}),
    })
    let waited = false
    called = () => {
      waited = true
      child.kill('SIGINT')
    }
    const end = await ended(child)
    expect(waited, end.stdout + end.stderr).toBe(!alone.has(name))
    expect(end.stderr).toBe('')
    if (!waited) return
    expect(end.code).toBe(130)
    expect(documentOf(end).error).toMatchObject({ code: 'cancelled', exitCode: 130 })
  })
})
