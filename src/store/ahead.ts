import type Database from 'better-sqlite3'
import { type Committer, ThreadEnded } from './committer.ts'
import { NeedsTransaction } from './dialect/savepoints.ts'
import { type Binding, isTaken, rolledBack, sqliteFailure } from './dialect/sqlite.ts'
import { type Job, jobsOf, type Outcome, tell } from './jobs.ts'
import type { Memory } from './memory.ts'
import type { Reached } from './pending.ts'
import type { Runner } from './runner.ts'
import { WorkingSet } from './working-set.ts'

/** So many metered changes at once are worth being told to a thread. */
const worthAThread = 8
/** How many groups go without it after a change that it could not do. */
const withoutIt = 32

/** So many meters are noted at most, and for so long, before they are written (ADR 0041). */
const mostBehind = 20_000
const behindForMs = 1000

interface Made {
  working: WorkingSet
  outcomes: Outcome[]
}

type Settling = PromiseWithResolvers<void>

interface Parts {
  database: Database.Database
  binding: Binding
  memory: Memory
  runner: Runner
  /** How many changes share a transaction. */
  most: number
  newCommitter: () => Committer
  /** Called after each COMMIT, before anybody is answered. */
  committed: () => void
  /** Called with what was not committed. `undone`: it is sure that it was not. */
  lost: (cause: unknown, jobs: readonly Job[], undone: boolean) => void
  /** Called with what has to be done again, before anything else. */
  again: (jobs: readonly Job[]) => void
  /** Called when meters have been behind for so long that they are to be written. */
  late: () => void
  /** What to say where no more changes are taken. */
  refusal: () => Error | null
}

/**
 * Makes metered changes in memory, ahead of a thread that writes them: while one transaction is written the next one is made.
 * Nobody is answered before the COMMIT, and a transaction that fails takes along what was made on it (ADR 0040).
 */
export class Ahead {
  readonly #parts: Parts
  #committer: Committer | null = null
  #withoutIt = 0
  /** The transaction that the thread is writing. */
  #underWay: { reached: Reached; ended: Promise<void> } | null = null
  /** What was made since, for the one after it. */
  #made: Made | null = null
  /** Whether more of it is being made, so that it is not whole. */
  #making = false
  /** Who waits until the meters are written. */
  #settling: Settling | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Whether these changes are for the thread. It is started when first there are enough, and is of use when it runs. */
  takes(jobs: readonly Job[]): boolean {
    const { memory } = this.#parts
    // While it is at it, it takes the few as well: for the writer all meters would have to be written first.
    const enough = jobs.length >= worthAThread || this.#underWay !== null || memory.journaled
    if (!enough || !jobs.every(({ metered }) => metered)) return false
    if (this.#withoutIt > 0 || memory.isFull() || memory.torn) {
      this.#withoutIt--
      return false
    }
    this.#committer ??= this.#start()
    return this.#committer.ready
  }

  #start(): Committer {
    const { database, newCommitter } = this.#parts
    // From now on it is the thread that has the pages which changes come back to.
    database.pragma('cache_size = -2000')
    database.pragma('shrink_memory')
    return newCommitter()
  }

  /** Makes changes; answers how many, as one may need a transaction of the writer's own. */
  async make(jobs: readonly Job[]): Promise<number> {
    const { database, binding, memory, runner, most } = this.#parts
    const made = this.#made ?? {
      working: new WorkingSet(memory.meters, 'ahead', this.#underWay?.reached),
      outcomes: [],
    }
    this.#made = made
    this.#making = true
    const { working, outcomes } = made
    const before = outcomes.length
    try {
      database.exec('begin')
      await runner.run(
        jobs,
        working,
        () => binding.ahead(working),
        (outcome) => {
          if ('error' in outcome && outcome.error instanceof NeedsTransaction) return false
          outcomes.push(outcome)
          return true
        },
      )
      database.exec('commit')
      this.#making = false
    } catch (cause) {
      this.#making = false
      await this.#fail(cause, [...jobsOf(outcomes.slice(0, before)), ...jobs])
      return jobs.length
    }
    const count = outcomes.length - before
    if (count < jobs.length) {
      this.#withoutIt = withoutIt
      memory.snapshot = {}
    }
    this.#send()
    if (outcomes.length >= most) await this.#underWay?.ended
    return count
  }

  /** Whether the thread may commit at any moment. */
  isWriting(): boolean {
    return this.#underWay !== null
  }

  /**
   * Has all meters written, if the thread can. It resolves right after that COMMIT, and until the event loop has turned there is no
   * further one.
   */
  settle(): Promise<void> {
    if (!this.#committer?.ready || this.#parts.memory.torn) return Promise.resolve()
    if (this.#settling === null) {
      this.#settling = Promise.withResolvers()
      this.#settling.promise.catch(() => {})
    }
    const { promise } = this.#settling
    this.#send()
    return promise
  }

  /** Waits until everything that was made is written, the meters too. */
  async written(): Promise<void> {
    const { memory } = this.#parts
    do {
      this.#send()
      await this.#underWay?.ended
      // What was noted and is not known here any more is for the writer to read.
      if (memory.journaled && !memory.torn) await this.settle().catch(() => {})
      // Whoever waited for the meters reads them first.
      if (this.#committer) await new Promise((turned) => setImmediate(turned))
    } while (this.#underWay !== null || this.#made !== null)
  }

  /** Waits for what was made, and lets go of the thread. */
  async close(): Promise<void> {
    await this.written()
    clearTimeout(this.#timer)
    await this.#committer?.close()
  }

  /** Has the thread write what was made, if it writes nothing else. Meters are only noted, but for when they have to be written. */
  #send(): void {
    const { memory, refusal } = this.#parts
    const [made, settling] = [this.#made, this.#settling]
    if (this.#making || this.#underWay !== null || (made === null && settling === null)) return
    this.#made = null
    this.#settling = null
    const { working, outcomes } = made ?? this.#nothing()
    if (outcomes.length === 0 && settling === null) return
    const refused = refusal()
    if (refused) {
      this.#lose(outcomes, settling, refused)
      return
    }
    const whole = settling !== null || memory.meters.behind.size > mostBehind
    const reached = working.pending.reached()
    const ended = this.#commit(working, whole).then(
      () => this.#end(outcomes, settling, whole),
      (cause: unknown) => this.#lose(outcomes, settling, cause),
    )
    this.#underWay = { reached, ended }
  }

  #nothing(): Made {
    return { working: new WorkingSet(this.#parts.memory.meters, 'ahead'), outcomes: [] }
  }

  async #commit(working: WorkingSet, whole: boolean): Promise<void> {
    const { db, written } = this.#parts.binding.takeDown()
    if (whole) await working.flush(db)
    else if (await working.note(db)) this.#parts.memory.journaled = true
    await this.#committer?.commit(written)
  }

  #end(outcomes: readonly Outcome[], settling: Settling | null, whole: boolean): void {
    const { memory, committed } = this.#parts
    this.#underWay = null
    if (whole) memory.settled()
    committed()
    settling?.resolve()
    // Whoever waited for the meters reads them first.
    if (settling) setImmediate(() => this.#send())
    else this.#send()
    tell(outcomes)
    if (memory.journaled) this.#timer ??= setTimeout(() => this.#late(), behindForMs).unref()
  }

  #late(): void {
    this.#timer = undefined
    this.#parts.late()
  }

  /** What was made since stands on what was not committed, and fails with it. */
  #lose(outcomes: readonly Outcome[], settling: Settling | null, cause: unknown): void {
    const jobs = jobsOf([...outcomes, ...(this.#made?.outcomes ?? [])])
    const waiting = [settling, this.#settling]
    this.#underWay = null
    this.#made = null
    this.#settling = null
    // What is forgotten now, the writer reads again.
    this.#withoutIt = withoutIt
    // Most likely an Idempotency-Key that was used before: the writer looks it up.
    if (isTaken(cause)) this.#parts.again(jobs)
    else this.#parts.lost(cause, jobs, !(cause instanceof ThreadEnded))
    for (const one of waiting) one?.reject(sqliteFailure(cause))
  }

  /** Gives up what was made; what the thread writes was made before, and stands. */
  async #fail(cause: unknown, jobs: readonly Job[]): Promise<void> {
    const { database, memory, lost } = this.#parts
    this.#made = null
    // Before anything else is written: it has the meters as what is given up left them.
    memory.clear()
    this.#settling?.reject(sqliteFailure(cause))
    this.#settling = null
    const undone = rolledBack(database)
    await this.#underWay?.ended
    lost(cause, jobs, undone)
  }
}
