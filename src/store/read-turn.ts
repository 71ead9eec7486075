import type Database from 'better-sqlite3'
import type { Handle } from './dialect/bind.ts'

/**
 * Reads of a SQLite database on a connection of its own: those of one turn of the event loop share one read
 * transaction, which halves the cost of a look-up. A commit ends it, so no read misses what was acknowledged before.
 */
export class ReadTurn {
  readonly #database: Database.Database
  readonly #bind: () => Handle
  /** What this turn reads: one object for all that see the same state, null between two turns. */
  #snapshot: object | null = null

  constructor(database: Database.Database, bind: () => Handle) {
    this.#database = database
    this.#bind = bind
  }

  async read<T>(work: (handle: Handle, snapshot: object) => Promise<T>): Promise<T> {
    const snapshot = this.#snapshot ?? this.#begin()
    const handle = this.#bind()
    try {
      return await work(handle, snapshot)
    } finally {
      handle.end()
    }
  }

  #begin(): object {
    this.#database.exec('begin')
    setImmediate(() => this.end())
    this.#snapshot = {}
    return this.#snapshot
  }

  end(): void {
    if (this.#snapshot === null) return
    this.#snapshot = null
    try {
      if (this.#database.inTransaction) this.#database.exec('commit')
    } catch {
      // A damaged file is reported a second time here; the read that met it has told its caller.
      if (this.#database.inTransaction) this.#database.exec('rollback')
    }
  }
}
