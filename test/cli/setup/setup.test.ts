import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Machine, newMachine } from './machine.ts'

const example = ['setup', '--from-file', 'examples/acme.yaml']
let machine: Machine
beforeEach(() => {
  machine = newMachine()
})
afterEach(() => machine.close())

interface List<Item> {
  items: Item[]
}

/** Everything that setup makes, as the commands show it, without ids and times. */
async function picture({ json, data }: Machine) {
  const members = await json<List<Member>>('member', 'list')
  const keys = await json<List<Record<string, unknown>>>('key', 'list')
  const verdict = await json('key', 'verify', '--key-file', join(data, 'secrets', 'backend.key'))
  return {
    workspaces: slugs(await json('workspace', 'list')),
    orgs: slugs(await json('org', 'list')),
    projects: slugs(await json('project', 'list')),
    members: members.items.map(({ email, assignments }) => [
      email,
      assignments.map(({ role }) => role),
    ]),
    keys: keys.items.map(({ name, workload, env, state }) => [name, workload, env, state]),
    verdict: verdict['code'],
    signedIn: (await json<{ account: Member }>('whoami')).account.email,
  }
}

interface Member {
  email: string
  assignments: { role: string }[]
}

const slugs = ({ items }: List<{ slug: string }>) => items.map(({ slug }) => slug)

const whole = {
  workspaces: ['acme'],
  orgs: ['acme'],
  projects: ['checkout'],
  members: [
    ['ana@acme.example', ['owner', 'billing-owner']],
    ['ben@acme.example', ['technical-owner']],
    ['sam@acme.example', ['security-owner']],
  ],
  keys: [['backend', 'checkout-api', 'sandbox', 'live']],
  verdict: 'VALID',
  signedIn: 'ana@acme.example',
}

describe('ptc setup without a terminal', () => {
  test('sets the example up, shows the refusal, and again finds all in place', async () => {
    const first = await machine.ptc(...example)
    expect(first.code, first.stderr).toBe(0)
    expect(first.stdout).toMatch(/key_[0-9a-hjkmnp-tv-z]{26}/)
    expect(first.stdout).toContain('Production was asked for, and refused')
    expect(first.stdout).toMatch(/audit\.verified +secure +npx ptc audit verify/)
    expect(first.stdout).toMatch(/Next:\n {2}npx ptc /)
    expect(statSync(join(machine.data, 'secrets', 'backend.key')).mode & 0o777).toBe(0o600)
    const secret = readFileSync(join(machine.data, 'secrets', 'backend.key'), 'utf8').trim()
    expect(first.stdout + first.stderr).not.toContain(secret)
    expect(await picture(machine)).toEqual(whole)

    const again = await machine.ptc(...example)
    expect(again.code, again.stderr).toBe(0)
    expect(again.stdout).toContain('All is in place')
    const withoutFirstLines = (text: string) => text.slice(text.indexOf('  Workspace'))
    expect(withoutFirstLines(again.stdout)).toBe(withoutFirstLines(first.stdout))
    expect(await picture(machine)).toEqual(whole)
  })

  test('is what npm start does, with the example and a file for the sign-in', async () => {
    const first = await machine.npmStart()
    expect(first.code, first.stderr).toBe(0)
    expect(first.stderr).toContain('in a file that only you can read')
    const again = await machine.npmStart()
    expect(again.code, again.stderr).toBe(0)
    expect(again.stdout).toContain('All is in place')
    // Nothing has to be chosen again by whoever types a command afterwards.
    const kept = readFileSync(join(machine.data, 'config', 'contexts.json'), 'utf8')
    const expected = { credentialStore: 'file', accounts: [{ workspace: 'acme' }] }
    expect(JSON.parse(kept).contexts.local).toMatchObject(expected)
    expect(await picture(machine)).toEqual(whole)
    const other = await machine.npmStart('--from-file', 'nowhere.yaml')
    expect(other.code).toBe(2)
    expect(other.stderr).toContain('nowhere.yaml')
  })

  test('answers one JSON document', async () => {
    const { stdout } = await machine.ptc(...example, '--json')
    const { ok, data } = JSON.parse(stdout)
    expect(ok).toBe(true)
    expect(data.steps.map((step: { status: string }) => step.status)).toEqual([
      ...Array(10).fill('done'),
      'refused',
    ])
    expect(data.key).toMatchObject({ name: 'backend', verified: true })
    expect(data.refusal.code).toBe('not_ready')
    expect(data.refusal.checks.length).toBeGreaterThan(0)
    expect(data.next[0].command.length).toBeGreaterThan(0)
  })

  test('says what is missing, and exits 3', async () => {
    const nothing = await machine.ptc('setup', '--json')
    expect(nothing.code).toBe(3)
    expect(JSON.parse(nothing.stdout).error).toMatchObject({ code: 'input_required' })
    const file = join(machine.home, 'answers.yaml')
    writeFileSync(file, readFileSync('examples/acme.yaml', 'utf8').replace(/ {2}workload: .*/, ''))
    const some = await machine.ptc('setup', '--from-file', file)
    expect(some.code).toBe(3)
    expect(some.stderr).toContain('key.workload')
    expect(await machine.ptc('setup', '--resume')).toMatchObject({ code: 6 })
  })

  test('refuses an unknown field with its line, and exits 2', async () => {
    const file = join(machine.home, 'answers.yaml')
    writeFileSync(file, 'founder:\n  nmae: Ana\n')
    const { code, stderr } = await machine.ptc('setup', '--from-file', file)
    expect(code).toBe(2)
    expect(stderr).toContain('founder.nmae is no field')
    expect(stderr).toContain(`${file}:2`)
  })

  test('refuses a difference from what is there, and exits 7', async () => {
    await machine.ptc(...example)
    const file = join(machine.home, 'answers.yaml')
    const text = readFileSync('examples/acme.yaml', 'utf8')
    writeFileSync(file, text.replace('billingMode: single', 'billingMode: pooled'))
    const { code, stderr } = await machine.ptc('setup', '--from-file', file)
    expect(code).toBe(7)
    expect(stderr).toContain('"single"')
    expect(stderr).toContain('"pooled"')
    expect(await picture(machine)).toEqual(whole)
  })

  test('stopped on the way it exits 14 with the way on, and goes on with the same key', async () => {
    const secret = join(machine.data, 'secrets', 'backend.key')
    mkdirSync(dirname(secret), { mode: 0o700 })
    writeFileSync(secret, 'somebody else', { mode: 0o600 })
    const stopped = await machine.ptc(...example, '--json')
    expect(stopped.code).toBe(14)
    const { error } = JSON.parse(stopped.stdout)
    expect(error.code).toBe('partial')
    expect(error.detail).toContain(secret)
    expect(error.next.at(-1).command).toEqual(['setup', '--resume'])
    expect(readFileSync(secret, 'utf8')).toBe('somebody else')
    rmSync(secret)
    const resumed = await machine.ptc('setup', '--resume')
    expect(resumed.code, resumed.stderr).toBe(0)
    expect(await picture(machine)).toEqual(whole)
  })

  test('killed again and again, it ends in the same state', async () => {
    const later = ['setup', '--resume']
    let runs = 0
    for (let args = example; await machine.killAtWrite(++runs, ...args); args = later)
      expect(runs).toBeLessThan(40)
    expect(runs).toBeGreaterThan(5)
    expect(await picture(machine)).toEqual(whole)
  })
})

describe('the commands that setup prints', () => {
  const printed = async (): Promise<string[][]> => {
    const { commands } = await machine.json<{ commands: string[][] }>(
      ...example,
      '--print-commands',
    )
    return commands
  }

  test('are commands of the manifest, with flags that they have', async () => {
    const manifest = JSON.parse(readFileSync('oclif.manifest.json', 'utf8'))
    for (const words of await printed()) {
      const depth = manifest.commands[words.slice(0, 2).join(':')] ? 2 : 1
      const command = manifest.commands[words.slice(0, depth).join(':')]
      expect(command, words.join(' ')).toBeDefined()
      for (const flag of words.filter((word) => word.startsWith('--')))
        expect(command.flags, words.join(' ')).toHaveProperty(flag.slice(2))
    }
    expect(await machine.ptc('whoami')).toMatchObject({ code: 4 })
  })

  test('typed one after the other, they make the same company', async () => {
    const codes: unknown[] = []
    for (const words of await printed()) codes.push((await machine.ptc(...words)).code)
    expect(codes).toEqual([...Array(codes.length - 2).fill(0), 8, 8])
    expect(await picture(machine)).toEqual(whole)
    const after = await machine.ptc(...example)
    expect(after.stdout).toContain('All is in place')
  })
})
