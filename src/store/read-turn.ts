import type Database from 'better-sqlite3'
import type { Handle } from './dialect/bind.ts'

type Work<T> = (handle: Handle, snapshot: object) => Promise<T>

/**
 * Reads of a SQLite database on a connection of its own. Those that arrive in one turn of the event loop run together,
 * in one read transaction: a look-up costs half, and what one call has just done the next one does from warm caches,
 * which is worth more. A commit ends the transaction, so no read misses what was acknowledged before; and as long as
 * there is none, by whomever, the next turn reads the same state.
 */
export class ReadTurn {
  readonly #database: Database.Database
  readonly #bind: (working: null) => Handle
  readonly #waiting: (() => void)[] = []
  readonly #version: Database.Statement
  #reading = false
  /** What was read last: one object for all that see the same state, and the number that SQLite has for it. */
  #state = { version: Number.NaN, snapshot: {} }

  constructor(database: Database.Database, bind: (working: null) => Handle) {
    this.#database = database
    this.#bind = bind
    this.#version = database.prepare('pragma data_version').pluck()
  }

  read<T>(work: Work<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => void this.#run(work).then(resolve, reject))
      if (this.#waiting.length > 1) return
      setImmediate(() => {
        for (const start of this.#waiting.splice(0)) start()
      })
    })
  }

  /** Reads before the event loop turns: what was committed just now. */
  now<T>(work: Work<T>): Promise<T> {
    return this.#run(work)
  }

  /** Waits for the reads that were accepted. */
  async close(): Promise<void> {
    while (this.#waiting.length > 0) await new Promise((resolve) => setImmediate(resolve))
    this.end()
  }

  async #run<T>(work: Work<T>): Promise<T> {
    if (!this.#reading) this.#begin()
    const { snapshot } = this.#state
    const handle = this.#bind(null)
    try {
      return await work(handle, snapshot)
    } finally {
      handle.end()
    }
  }

  #begin(): void {
    this.#database.exec('begin')
    this.#reading = true
    setImmediate(() => this.end())
    const version = this.#version.get() as number
    if (version !== this.#state.version) this.#state = { version, snapshot: {} }
  }

  end(): void {
    if (!this.#reading) return
    this.#reading = false
    try {
      if (this.#database.inTransaction) this.#database.exec('commit')
    } catch {
      // A damaged file is reported a second time here; the read that met it has told its caller.
      if (this.#database.inTransaction) this.#database.exec('rollback')
    }
  }
}
