import type Database from 'better-sqlite3'
import { Failure } from '../domain/failure.ts'
import type { Handle } from './dialect/bind.ts'
import { isFatalToWrites, sqliteFailure } from './dialect/sqlite.ts'
import { Meters, WorkingSet } from './working-set.ts'

type Work<T> = (handle: Handle) => Promise<T>

interface Job {
  work: Work<unknown>
  /** Whether it changes meters and nothing that meters stand on. */
  metered: boolean
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

const metersKept = 50_000

type Outcome = { job: Job; value: unknown } | { job: Job; error: unknown }

const sealed = () =>
  new Failure(
    'storage_sealed',
    'The database reported a disk error and takes no more changes: the daemon is stopping.',
  )

const closed = () =>
  new Failure(
    'unavailable',
    'The server is stopping: nothing was changed. Try again in a moment.',
    {
      retryAfterSeconds: 1,
    },
  )

/**
 * The one writer of a SQLite database. Changes that arrive together share a transaction, each in a savepoint, and are
 * acknowledged after its COMMIT: a thousand callers cost a few fsyncs, and none is told of a change that could be lost.
 */
export class GroupCommit {
  readonly #database: Database.Database
  readonly #bind: (working: WorkingSet) => Handle
  readonly #most: number
  readonly #committed: () => void
  #queue: Job[] = []
  #flushing: Promise<void> | null = null
  #refusal: (() => Failure) | null = null
  /** The meters as they were committed last: nobody else writes them. */
  #meters = new Meters()
  /** Stands for all that metered calls read and do not change: it is the same until somebody else has written. */
  #snapshot: object = {}
  /** Watches over the jobs of a transaction, and what ends the one that runs. */
  #watcher: NodeJS.Immediate | undefined
  #giveUp: (reason: Error) => void = () => {}
  /** How many transactions were committed; the bench and the tests count them. */
  commits = 0
  onSeal: (cause: unknown) => void = () => {}

  /** `most` is how many changes share a transaction; `committed` runs after each COMMIT, before anyone is answered. */
  constructor(
    database: Database.Database,
    bind: (working: WorkingSet) => Handle,
    most: number,
    committed: () => void,
  ) {
    this.#database = database
    this.#bind = bind
    this.#most = most
    this.#committed = committed
  }

  write<T>(work: Work<T>, kind?: 'metered'): Promise<T> {
    if (this.#refusal) return Promise.reject(this.#refusal())
    return new Promise<T>((resolve, reject) => {
      const metered = kind === 'metered'
      this.#queue.push({ work, metered, resolve: resolve as Job['resolve'], reject })
      // The immediate lets every request that this turn of the event loop has read join the same transaction.
      this.#flushing ??= new Promise((done) => setImmediate(done)).then(() => this.#flush())
    })
  }

  /** Waits for what was accepted, then takes nothing more. */
  async close(): Promise<void> {
    while (this.#flushing !== null) await this.#flushing
    this.#refusal ??= closed
  }

  async #flush(): Promise<void> {
    const jobs = this.#queue.splice(0, this.#most)
    await this.#commit(jobs)
    this.#flushing =
      this.#queue.length === 0
        ? null
        : new Promise((done) => setImmediate(done)).then(() => this.#flush())
  }

  async #commit(jobs: Job[]): Promise<void> {
    const outcomes: Outcome[] = []
    if (this.#meters.rows.size > metersKept) this.#meters = new Meters()
    const working = new WorkingSet(this.#meters)
    this.#watch()
    try {
      this.#database.exec('begin immediate')
      let shared: Handle | null = null
      for (const job of jobs) {
        // What anybody else might look for must stand in the tables.
        if (!job.metered && !working.pending.isEmpty())
          await working.pending.flush(this.#bind(working).db)
        // Metered calls that follow each other share a handle as they share what they read.
        if (!job.metered || shared?.ended()) shared = null
        const handle: Handle = shared ?? this.#bind(working)
        working.snapshot = this.#snapshot
        outcomes.push(await this.#run(job, handle))
        if (job.metered) shared = handle
        else this.#snapshot = {}
      }
      shared?.end()
      await working.flush(this.#bind(working).db)
      this.#database.exec('commit')
      this.commits++
    } catch (cause) {
      this.#meters = new Meters()
      this.#snapshot = {}
      // Whoever waits learns that nothing is sure: what COMMIT did not answer may not be acknowledged.
      const undone = this.#rollBack()
      if (isFatalToWrites(cause) || !undone) this.seal(cause)
      for (const { reject } of jobs) reject(this.#refusal?.() ?? sqliteFailure(cause))
      return
    } finally {
      clearImmediate(this.#watcher)
    }
    this.#committed()
    for (const outcome of outcomes) {
      if ('error' in outcome) outcome.job.reject(outcome.error)
      else outcome.job.resolve(outcome.value)
    }
  }

  async #run(job: Job, handle: Handle): Promise<Outcome> {
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

  #rollBack(): boolean {
    try {
      if (this.#database.inTransaction) this.#database.exec('rollback')
      return true
    } catch {
      return false
    }
  }

  /** Takes no more changes, as the disk or the file can no longer be trusted; answers what to say. */
  seal(cause: unknown): Failure {
    if (this.#refusal !== sealed) {
      this.#refusal = sealed
      for (const { reject } of this.#queue.splice(0)) reject(sealed())
      this.onSeal(cause)
    }
    return sealed()
  }
}
