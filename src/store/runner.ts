import type Database from 'better-sqlite3'
import type { Handle } from './dialect/bind.ts'
import { isFatalToWrites } from './dialect/sqlite.ts'
import type { Job, Outcome } from './jobs.ts'
import type { Memory } from './memory.ts'
import type { WorkingSet } from './working-set.ts'

/** Runs the jobs of a transaction one after the other, each so that it can fail alone. */
export class Runner {
  readonly #database: Database.Database
  readonly #memory: Memory
  #watcher: NodeJS.Immediate | undefined
  #giveUp: (reason: Error) => void = () => {}

  constructor(database: Database.Database, memory: Memory) {
    this.#database = database
    this.#memory = memory
  }

  /** Runs jobs until one of them is not taken. */
  async run(
    jobs: readonly Job[],
    working: WorkingSet,
    newHandle: () => Handle,
    take: (outcome: Outcome) => boolean,
  ): Promise<void> {
    let shared: Handle | null = null
    this.#watch()
    try {
      for (const job of jobs) {
        // What anybody else might look for must stand in the tables.
        if (!job.metered && !working.pending.isEmpty()) await working.pending.flush(newHandle().db)
        // Metered calls that follow each other share a handle as they share what they read.
        if (!job.metered || shared?.ended()) shared = null
        const handle: Handle = shared ?? newHandle()
        working.snapshot = this.#memory.snapshot
        const taken = take(await this.#one(job, handle))
        if (job.metered) shared = handle
        else this.#memory.snapshot = {}
        if (!taken) break
      }
      shared?.end()
    } finally {
      clearImmediate(this.#watcher)
    }
  }

  async #one(job: Job, handle: Handle): Promise<Outcome> {
    let failed = false
    try {
      const work = () =>
        new Promise<unknown>((resolve, reject) => {
          this.#giveUp = reject
          job.work(handle).then(resolve, reject)
        })
      return { job, value: await handle.savepoint(work) }
    } catch (error) {
      if (isFatalToWrites(error) || !this.#database.inTransaction) throw error
      failed = true
      return { job, error }
    } finally {
      if (failed || !job.metered) handle.end()
    }
  }

  /** A job that waits for anything but the database lets the event loop turn, and then this gives it up. */
  #watch(): void {
    this.#watcher = setImmediate(() => {
      this.#watch()
      this.#giveUp(new Error('a change waited for something that is not the database'))
    })
  }
}
