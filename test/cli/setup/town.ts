import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readAnswers } from '../../../src/cli/setup/answers.ts'
import { toFile, toScreen } from '../../../src/cli/setup/delivery.ts'
import { Journal } from '../../../src/cli/setup/journal.ts'
import { judge } from '../../../src/cli/setup/judge.ts'
import type { Road } from '../../../src/cli/setup/road.ts'
import { type Walk, walk } from '../../../src/cli/setup/walk.ts'
import type { Call } from '../../../src/client/call.ts'
import type { Answers, NewcomersAnswers } from '../../../src/contract/setup/answers.ts'
import { readCredential } from '../../../src/domain/credential.ts'
import { newWorld, type World } from '../../world.ts'

export const acme = judge(readAnswers('examples/acme.yaml')).answers as NewcomersAnswers

/** Thrown where a process is killed: nothing after it happens any more. */
export const killed = new Error('killed')

/** A server and a machine beside it, on which setup can be run, killed and run again. */
export interface Town {
  world: World
  journal: string
  /** The credential that is kept on the machine. */
  kept: { session: string | null }
  /** Runs setup in a new process; killed before the n-th time that it touches anything, counting from 0. */
  run: (answers?: Answers, killAt?: number) => Promise<Walk>
  /** How often the last run touched the server, the keychain or the secret's place. */
  touched: () => number
  /** Sessions that were ever opened and still work. */
  openSessions: () => Promise<number>
  secretOf: (key: string) => Promise<string | null>
  founder: Call
  close: () => Promise<void>
}

/** `terminal`: the secrets of keys are shown to a person instead of being written to a file. */
export async function newTown({ terminal = false } = {}): Promise<Town> {
  const world = await newWorld('sqlite')
  const directory = mkdtempSync(join(tmpdir(), 'ptc-setup-'))
  const kept: Town['kept'] = { session: null }
  const sessions = new Set<string>()
  let touches = 0

  const calling =
    (authorization: () => string): Call =>
    async (operation, input, options = {}) => {
      const { idempotencyKey, dryRun = false } = options
      const named = idempotencyKey === undefined ? {} : { idempotencyKey }
      const answer = await world.as(authorization()).call(operation, input, { ...named, dryRun })
      const { secret } = answer as { secret?: string | null }
      if (operation.id === 'session.create' && secret) sessions.add(secret)
      return answer
    }

  const screen: string[] = []
  const newDelivery = () =>
    terminal ? toScreen(directory, (_, secret) => void screen.push(secret)) : toFile(directory)
  const roadOf = (journal: Journal, killAt: number): Road => {
    touches = 0
    const delivery = newDelivery()
    // Killed before the work, or after it and before anybody has heard of it.
    const touching = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      if (touches++ >= killAt) throw killed
      const result = await work()
      if (touches++ >= killAt) throw killed
      return result
    }
    const mortal =
      (call: Call): Call =>
      (operation, input, options) =>
        touching(() => call(operation, input, options))
    return {
      answers: journal.answers,
      journal,
      local: mortal(calling(() => world.local.authorization ?? '')),
      founder: mortal(calling(() => `Bearer ${kept.session}`)),
      holding: (session) => mortal(calling(() => `Bearer ${session}`)),
      signIn: {
        kept: async () => kept.session !== null,
        probe: async () => {},
        keep: (session) =>
          touching(async () => {
            kept.session = session
          }),
        use: async () => {},
      },
      delivery: {
        ...delivery,
        deliver: (name, secret) => touching(() => delivery.deliver(name, secret)),
      },
    }
  }

  return {
    world,
    journal: join(directory, 'setup-journal.json'),
    kept,
    touched: () => touches,
    founder: calling(() => `Bearer ${kept.session}`),
    secretOf: async (key) => (terminal ? screen.at(-1) : newDelivery().delivered(key)) ?? null,
    run: (answers = acme, killAt = Number.POSITIVE_INFINITY) => {
      const journal = Journal.open(join(directory, 'setup-journal.json'), answers)
      const show = (_: unknown, work: () => Promise<never>) => work()
      return walk(roadOf(journal, killAt), show as never, ['setup', '--resume'])
    },
    openSessions: () =>
      world.store.read(async (tables) => {
        const parts = [...sessions].map((secret) => readCredential(secret)?.part ?? '')
        const rows = await Promise.all(parts.map((part) => tables.sessionSecrets.access(part)))
        return rows.filter((row) => row && row.revoked_at === null).length
      }),
    close: async () => {
      await world.close()
      rmSync(directory, { recursive: true })
    },
  }
}
