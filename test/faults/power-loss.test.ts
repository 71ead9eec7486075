import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { needing } from '../capabilities.ts'
import { newDatabase } from '../databases.ts'
import { range } from '../store/rows.ts'
import { type Luck, PoweredDisk, type Step, stepOf } from './power-loss.ts'
import { traced } from './strace.ts'

const program = join(import.meta.dirname, 'acknowledge.ts')
// Each half of them; in between, the log goes into the file, so that the power also goes in the middle of a checkpoint.
const count = 100

interface Recording {
  /** The database as it lay there when the process began. */
  before: Map<string, Buffer>
  steps: Step[]
}

/** Lets a process write and acknowledge, and keeps every step by which it changed a file or said something. */
async function recorded(how: 'ours' | 'plainly'): Promise<Recording> {
  const { options, drop } = await newDatabase('sqlite')
  await (await openStore(options)).close()
  const path = options.kind === 'sqlite' ? options.path : ''
  const before = new Map([[path, readFileSync(path)]])
  const { calls, code } = await traced(
    program,
    [path, how, String(count)],
    ['-xx', '-s', '70000', '-e', 'trace=pwrite64,ftruncate,fsync,fdatasync,unlink,write'],
  )
  expect(code).toBe(0)
  await drop()
  return { before, steps: calls.flatMap(stepOf) }
}

/** What was acknowledged before the power went, and what of it is still there when the database is opened again. */
async function afterThePowerWent({ before, steps }: Recording, cut: number, luck: Luck) {
  const disk = new PoweredDisk(before)
  const acked: string[] = []
  for (const step of steps.slice(0, cut)) {
    disk.apply(step)
    const said = step.does === 'say' ? step.text : ''
    if (said.startsWith('ack ')) acked.push(`acc_alone-${said.trim().slice(4)}`)
    if (said === 'together\n') acked.push(...range(count).map((n) => `acc_together-${n}`))
  }
  const directory = mkdtempSync(join(tmpdir(), 'ptc-power-'))
  for (const [path, bytes] of disk.found(luck))
    writeFileSync(join(directory, basename(path)), bytes)
  // Opening checks the whole file: damage would be refused here.
  const store = await openStore({ kind: 'sqlite', path: join(directory, 'ptc.db') })
  const lost = await store.read(async (tables) => {
    const missing = []
    for (const id of acked) if (!(await tables.accounts.get(id))) missing.push(id)
    return missing
  })
  await store.close()
  rmSync(directory, { recursive: true })
  return { acked, lost }
}

const never: Luck = () => false
const always: Luck = () => true
/** Luck that is the same each time: a coin thrown by a small generator of numbers. */
const coin = (seed: number): Luck => {
  let state = seed | 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 16) % 2 === 0
  }
}

describe('when the power goes', () => {
  needing('strace', test)(
    'nothing acknowledged is lost and nothing is damaged, whatever else reached the disk',
    async () => {
      const recording = await recorded('ours')
      const moments = recording.steps.length
      // Those moments when the log goes into the file are few, and the most delicate.
      const delicate = recording.steps.flatMap((step, at) =>
        step.does === 'write' && step.path.endsWith('ptc.db') ? [at, at + 1] : [],
      )
      expect(delicate.length).toBeGreaterThan(10)
      const cuts = fc.oneof(fc.integer({ min: 1, max: moments }), fc.constantFrom(...delicate))
      const lucks = fc.oneof(fc.constantFrom(never, always), fc.integer().map(coin))
      await fc.assert(
        fc.asyncProperty(cuts, lucks, async (cut, luck) => {
          const { lost } = await afterThePowerWent(recording, cut, luck)
          expect(lost).toEqual([])
        }),
        { numRuns: 60, endOnFailure: true },
      )
      const { acked, lost } = await afterThePowerWent(recording, moments, never)
      expect([acked.length, lost.length]).toEqual([2 * count, 0])
    },
  )

  needing('strace', test)(
    'a database with the settings that a library has by itself does lose what it acknowledged',
    async () => {
      const recording = await recorded('plainly')
      const { acked, lost } = await afterThePowerWent(recording, recording.steps.length, never)
      expect(acked).toHaveLength(2 * count)
      expect(lost.length).toBeGreaterThan(0)
    },
  )
})
