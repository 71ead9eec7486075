import type Database from 'better-sqlite3'
import { Failure } from '../domain/failure.ts'
import { Ahead } from './ahead.ts'
import type { Committer } from './committer.ts'
import { type Binding, isFatalToWrites, rolledBack, sqliteFailure } from './dialect/sqlite.ts'
import { type Job, type Outcome, tell, type Work } from './jobs.ts'
import { Memory } from './memory.ts'
import { writeNoted } from './meter-rows.ts'
import { Runner } from './runner.ts'
import { WorkingSet } from './working-set.ts'

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
  readonly #binding: Binding
  readonly #most: number
  readonly #committed: () => void
  readonly #memory = new Memory()
  readonly #runner: Runner
  readonly #ahead: Ahead | null
  #queue: Job[] = []
  #flushing: Promise<void> | null = null
  #refusal: (() => Failure) | null = null
  /** How many transactions were committed; the bench and the tests count them. */
  commits = 0
  onSeal: (cause: unknown) => void = () => {}

  /**
   * `most` is how many changes share a transaction; `committed` runs after each COMMIT, before anyone is answered. With a
   * committer metered changes that come in numbers are written by its thread.
   */
  constructor(
    database: Database.Database,
    binding: Binding,
    most: number,
    committed: () => void,
    newCommitter: (() => Committer) | null = null,
  ) {
    this.#database = database
    this.#binding = binding
    this.#most = most
    this.#committed = () => {
      this.commits++
      committed()
    }
    const memory = this.#memory
    const runner = new Runner(database, memory)
    this.#runner = runner
    this.#ahead =
      newCommitter &&
      new Ahead({
        ...{ database, binding, memory, runner, most, newCommitter, committed: this.#committed },
        lost: (cause, jobs, undone) => this.#lose(cause, jobs, undone),
        again: (jobs) => {
          this.#memory.clear()
          this.#queue.unshift(...jobs)
          this.#schedule()
        },
        late: () => void this.settle().catch(() => {}),
        refusal: () => (this.#refusal === sealed ? sealed() : null),
      })
  }

  write<T>(work: Work<T>, kind?: 'metered'): Promise<T> {
    if (this.#refusal) return Promise.reject(this.#refusal())
    return new Promise<T>((resolve, reject) => {
      const metered = kind === 'metered'
      this.#queue.push({ work, metered, resolve: resolve as Job['resolve'], reject })
      this.#schedule()
    })
  }

  /** The immediate lets every request that this turn of the event loop has read join the same transaction. */
  #schedule(): void {
    this.#flushing ??= new Promise((done) => setImmediate(done)).then(() => this.#flush())
  }

  /** Whether the tables of meters lack, or may lack in a moment, what was committed. */
  isBehind(): boolean {
    return this.#memory.journaled || (this.#ahead?.isWriting() ?? false)
  }

  /** Has all meters written; what is read before the event loop turns is whole. */
  async settle(): Promise<void> {
    if (this.isBehind()) await this.#ahead?.settle().catch(() => {})
    // What the thread cannot write the writer does, or says why not.
    if (this.#memory.journaled) await this.write(async () => {})
  }

  /** Waits for what was accepted, then takes nothing more. */
  async close(): Promise<void> {
    do {
      await this.#flushing
      await this.#ahead?.written()
    } while (this.#flushing !== null)
    this.#refusal ??= closed
    await this.#ahead?.close()
  }

  async #flush(): Promise<void> {
    const jobs = this.#queue.splice(0, this.#most)
    const made = this.#ahead?.takes(jobs) ? await this.#ahead.make(jobs) : 0
    if (made < jobs.length) {
      await this.#ahead?.written()
      await this.#commit(jobs.slice(made))
    }
    this.#flushing = null
    if (this.#queue.length > 0) this.#schedule()
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    if (this.#refusal === sealed) return this.#lose(sealed(), jobs, true)
    const outcomes: Outcome[] = []
    if (this.#memory.isFull()) this.#memory.clear()
    const working = new WorkingSet(this.#memory.meters)
    const newHandle = () => this.#binding.on(working)
    try {
      this.#database.exec('begin immediate')
      if (this.#memory.torn) await writeNoted(newHandle().db)
      await this.#runner.run(jobs, working, newHandle, (outcome) => outcomes.push(outcome) > 0)
      await working.flush(newHandle().db)
      this.#database.exec('commit')
      this.#memory.settled()
    } catch (cause) {
      this.#lose(cause, jobs, rolledBack(this.#database))
      return
    }
    this.#committed()
    tell(outcomes)
  }

  /** Forgets what was not committed. Whoever waits for it learns that nothing is sure: what COMMIT did not answer may not be acknowledged. */
  #lose(cause: unknown, jobs: readonly Job[], undone: boolean): void {
    this.#memory.clear()
    if (isFatalToWrites(cause) || !undone) this.seal(cause)
    for (const { reject } of jobs) reject(this.#refusal?.() ?? sqliteFailure(cause))
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
