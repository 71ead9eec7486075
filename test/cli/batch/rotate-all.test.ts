import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rotateAll } from '../../../src/cli/batch/rotate-all.ts'
import type { Run } from '../../../src/cli/run.ts'
import type { Call } from '../../../src/client/call.ts'
import { listAudit } from '../../../src/contract/audit/list.ts'
import { abortKey } from '../../../src/contract/key/abort.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import { keptIo } from '../io.ts'

let world: World
let acme: Company
let count = 0
let directory: string
beforeAll(async () => {
  world = await newWorld('sqlite')
  acme = await world.company('acme')
})
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'ptc-rotate-')), 'secrets')
})
afterAll(() => world.close())

async function newProject(keys: number) {
  const { owner, org } = acme
  const { project } = await owner.call(createProject, {
    ...{ org, name: `many-${++count}`, env: 'sandbox' },
  })
  const ids: string[] = []
  for (let n = 0; n < keys; n++) {
    const place = { project: project.id, env: 'sandbox', workload: 'api', name: `k${n}` } as const
    ids.push((await owner.call(issueKey, place)).key.id)
  }
  return { project: project.id, ids }
}

interface Wish {
  flags?: Record<string, unknown>
  yes?: boolean
  /** Stands between the run and its server. */
  through?: (call: Call) => Call
}

/** Runs the batch against the world as its owner; `killed` where it ended before it could answer. */
async function run(
  project: string,
  { flags = {}, yes = true, through = (call) => call }: Wish = {},
) {
  const { io, said } = await keptIo()
  const warned: string[] = []
  const given: Record<string, unknown> = {
    project,
    'older-than': '80d',
    'secret-dir': directory,
    ...flags,
  }
  const result = await rotateAll({
    ...{ io, flags: given, args: {}, dryRun: given['dry-run'] === true },
    ask: { able: false, confirm: async () => yes },
    call: through(acme.owner.call as Call),
    workspace: () => null,
    warn: (text: string) => void warned.push(text),
  } as unknown as Run)
  return { ...result, said, warned, results: (result.data['results'] ?? []) as Outcome[] }
}

interface Outcome {
  name: string
  outcome: string
  file: string
  error: string | null
}

const killed = new Error('killed')

/** Dies at a key, before its call reaches the server or before its answer comes back. */
const dying =
  (key: string, when: 'before' | 'after') =>
  (call: Call): Call =>
  async (op, input, options) => {
    const its = op.id === 'key.rotate' && (input as { key: string }).key === key
    if (its && when === 'before') throw killed
    const answer = await call(op, input, options)
    if (its) throw killed
    return answer
  }

const secretsIn = () =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.key'))
    .map((name) => readFileSync(join(directory, name), 'utf8').trim())

const codes = async (project: string) => {
  const verdicts = secretsIn().map((key) => acme.owner.call(verifyKey, { project, key }))
  return (await Promise.all(verdicts)).map(({ code }) => code)
}

/** How often each of the keys was rotated, as the audit trail has it. */
async function rotations(ids: readonly string[]): Promise<number[]> {
  const { items } = await acme.owner.call(listAudit, { workspace: acme.workspace, limit: 200 })
  const done = items.filter(({ action, outcome }) => action === 'key.rotate' && outcome === 'done')
  return ids.map((id) => done.filter(({ target }) => target === id).length)
}

test('a whole project: a plan, a yes, a new private file for each, and nothing left to remember', async () => {
  const { project, ids } = await newProject(3)
  const plan = await run(project, { flags: { 'dry-run': true } })
  expect(plan.text).toMatch(/KEY +ENV +AGE +LAST USE/)
  expect(plan.data['plan']).toHaveLength(3)
  await expect(run(project, { yes: false })).rejects.toMatchObject({ code: 'cancelled' })
  expect(await rotations(ids)).toEqual([0, 0, 0])
  const { exit, results, said } = await run(project)
  expect([exit, results.map(({ outcome }) => outcome)]).toEqual([0, Array(3).fill('rotated')])
  expect(said.aside[0]).toContain('k1')
  expect(readdirSync(directory).sort()).toEqual([
    'k0.sandbox.key',
    'k1.sandbox.key',
    'k2.sandbox.key',
  ])
  expect(results.map(({ file }) => statSync(file).mode & 0o777)).toEqual(Array(3).fill(0o600))
  expect(await codes(project)).toEqual(Array(3).fill('VALID'))
})

test.each(['before', 'after'] as const)(
  'killed at a key %s the server has taken its call, it goes on: nothing twice, no secret lost',
  async (when) => {
    const { project, ids } = await newProject(4)
    const at = ids[1] ?? ''
    await expect(run(project, { through: dying(at, when) })).rejects.toBe(killed)
    expect(secretsIn().filter((secret) => secret !== '')).toHaveLength(1)
    const { exit } = await run(project)
    expect([exit, await rotations(ids)]).toEqual([0, [1, 1, 1, 1]])
    expect(await codes(project)).toEqual(Array(4).fill('VALID'))
    expect(readdirSync(directory)).not.toContain('rotation.journal')
  },
)

test('killed between the file and the journal, the file is known again', async () => {
  const { project, ids } = await newProject(1)
  const [id = ''] = ids
  await expect(run(project, { through: dying(id, 'after') })).rejects.toBe(killed)
  const journal = join(directory, 'rotation.journal')
  const before = readFileSync(journal)
  await run(project)
  writeFileSync(journal, before)
  expect((await run(project)).exit).toBe(0)
  expect([await rotations(ids), await codes(project)]).toEqual([[1], ['VALID']])
})

test('a secret that was lost for good is said so, and after calling that off the key gets another', async () => {
  const { project, ids } = await newProject(2)
  const [id = ''] = ids
  await expect(run(project, { through: dying(id, 'after') })).rejects.toBe(killed)
  world.clock.now += 11 * 60_000
  const again = await run(project)
  expect([again.exit, again.results.map(({ outcome }) => outcome)]).toEqual([
    ...[14, ['failed', 'rotated']],
  ])
  expect(again.results[0]?.error).toContain('its new secret reached nobody')
  expect(again.next?.[0]?.command).toEqual(['key', 'abort', id])
  expect((await run(project)).exit).toBe(14)
  await acme.owner.call(abortKey, { key: id })
  expect((await run(project)).exit).toBe(0)
  expect(await codes(project)).toEqual(['VALID', 'VALID'])
})

test('a key that fails stops no other, and nothing that exists is overwritten', async () => {
  const { project, ids } = await newProject(3)
  await acme.owner.call(rotateKey, { key: ids[0] ?? '' })
  const taken = await run(project, { flags: { 'dry-run': true } })
  expect(taken.data['plan']).toHaveLength(3)
  rmSync(directory, { recursive: true, force: true })
  const first = await run(project)
  expect([first.exit, first.results.map(({ outcome }) => outcome)]).toEqual([
    ...[14, ['failed', 'rotated', 'rotated']],
  ])
  const before = secretsIn()
  const { results } = await run(project, { flags: { 'older-than': '0' } })
  expect(results.map(({ name, outcome }) => [name, outcome])).toEqual([['k0', 'failed']])
  expect([secretsIn(), await rotations(ids)]).toEqual([before, [1, 1, 1]])
})

test('what would meet every key ends the run, and another rotation cannot go on in the same directory', async () => {
  const { project, ids } = await newProject(3)
  const refusing =
    (call: Call): Call =>
    async (op, input, options) => {
      if (op.id === 'key.rotate' && (input as { key: string }).key === ids[1])
        throw new Failure('unavailable', 'The server is away.')
      return call(op, input, options)
    }
  const { exit, results, warned } = await run(project, { through: refusing })
  expect([exit, results.map(({ outcome }) => outcome)]).toEqual([14, ['rotated', 'failed', 'left']])
  expect(warned.join()).toContain('The server is away.')
  const other = run(project, { flags: { overlap: '1h' } })
  await expect(other).rejects.toMatchObject({ code: 'usage' })
  expect((await run(project)).exit).toBe(0)
  expect(await rotations(ids)).toEqual([1, 1, 1])
})
