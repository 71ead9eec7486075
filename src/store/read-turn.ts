import type Database from 'better-sqlite3'
import type { Handle } from './dialect/bind.ts'

/**
 * Reads of a SQLite database on a connection of its own: those of one turn of the event loop share one read
 * transaction, which halves the cost of a look-up. A commit ends it, so no read misses what was acknowledged before.
 */
export class ReadTurn {
  readonly #database: Database.Database
  readonly #bind: () => Handle
  #open = false

  constructor(database: Database.Database, bind: () => Handle) {
    this.#database = database
    this.#bind = bind
  }

  async read<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
    if (!this.#open) {
      this.#database.exec('begin')
      this.#open = true
      setImmediate(() => this.end())
    }
    const handle = this.#bind()
    try {
      return await work(handle)
    } finally {
      handle.end()
    }
  }

  end(): void {
    if (!this.#open) return
    this.#open = false
    if (this.#database.inTransaction) this.#database.exec('commit')
  }
}
