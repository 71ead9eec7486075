import type { Handle } from './dialect/bind.ts'
import { isTriedAgain } from './dialect/postgres.ts'
import { takeTurn } from './dialect/turn.ts'
import { meteredTables, type Tables } from './tables.ts'

type Work = (tables: Tables) => Promise<unknown>

interface Job {
  work: Work
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

type Outcome = { value: unknown } | { error: unknown }

/** After so long a transaction takes no more of them, as the other nodes wait for their turn. */
const longestMs = 200

/**
 * Changes of one workspace's meters on PostgreSQL: while a transaction of theirs is under way, those that arrive wait, and
 * then share the next one. Each has a savepoint of its own, and hears of its outcome after the COMMIT.
 */
export class Together {
  readonly #write: (work: (handle: Handle) => Promise<void>) => Promise<void>
  readonly #most: number
  readonly #waiting = new Map<string, Job[]>()

  constructor(write: (work: (handle: Handle) => Promise<void>) => Promise<void>, most: number) {
    this.#write = write
    this.#most = most
  }

  run<T>(workspace: string, work: (tables: Tables) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const job = { work, resolve: resolve as Job['resolve'], reject }
      const waiting = this.#waiting.get(workspace)
      if (waiting) {
        waiting.push(job)
        return
      }
      const queue = [job]
      this.#waiting.set(workspace, queue)
      setImmediate(() => void this.#drain(workspace, queue))
    })
  }

  async #drain(workspace: string, queue: Job[]): Promise<void> {
    while (queue.length > 0)
      queue.splice(0, await this.#commit(workspace, queue.slice(0, this.#most)))
    this.#waiting.delete(workspace)
  }

  /** Answers how many of them are over. */
  async #commit(workspace: string, jobs: readonly Job[]): Promise<number> {
    let outcomes: Outcome[] = []
    try {
      await this.#write(async (handle) => {
        outcomes = []
        // Before any of them claims an Idempotency-Key: whoever holds one must never wait for this turn.
        await takeTurn(handle.db, `workspace ${workspace}`, false)
        await takeTurn(handle.db, `usage of ${workspace}`, true)
        const end = performance.now() + longestMs
        for (const { work } of jobs) {
          outcomes.push(await attempt(handle, work))
          if (performance.now() > end) break
        }
      })
    } catch (error) {
      for (const { reject } of jobs) reject(error)
      return jobs.length
    }
    for (const [at, outcome] of outcomes.entries())
      if ('error' in outcome) jobs[at]?.reject(outcome.error)
      else jobs[at]?.resolve(outcome.value)
    return outcomes.length
  }
}

async function attempt(handle: Handle, work: Work): Promise<Outcome> {
  try {
    return { value: await handle.savepoint(() => work(meteredTables(handle))) }
  } catch (error) {
    if (isTriedAgain(error)) throw error
    return { error }
  }
}
