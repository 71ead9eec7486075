import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { entryOf } from '../domain/entry.ts'
import type { Written } from './dialect/sqlite.ts'

/** A part of a transaction as its thread is told of it: statements it did not know, and by their number which to run with what. */
export interface Order {
  learn: readonly string[]
  run: readonly (readonly [statement: number, values: readonly unknown[]])[]
  last: boolean
}

/** So many statements are told at once: all meters of a large company in one message would be held twice. */
const atOnce = 24

/** How a transaction ended: null where it was committed. */
export type Ended = { code: string; message: string } | null

/** The thread is gone: whether it still committed what it was told is not known. */
export class ThreadEnded extends Error {}

/** A thread that carries out transactions of a SQLite file, so that nobody who is served waits for the disk. */
export class Committer {
  readonly #worker: Worker
  readonly #numbers = new Map<string, number>()
  #waiting: PromiseWithResolvers<void> | null = null
  #failure: ThreadEnded | null = null
  /** Whether it has opened the file: until then it is of no use yet. */
  ready = false

  constructor(path: string) {
    this.#worker = new Worker(entryOf('store/commit-thread'), {
      workerData: path,
      // What it holds is over with each transaction.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    })
    this.#worker.unref()
    this.#worker.once('message', () => {
      this.ready = true
      this.#worker.on('message', (ended: Ended) => this.#end(ended))
    })
    this.#worker.on('error', (cause) => this.#fail(cause))
    this.#worker.on('exit', () => this.#fail(undefined))
  }

  /** Commits the statements as one transaction, one at a time. Fails with the database's error, and then none of them was carried out, but perhaps where the disk failed; or with the end of the thread, and then nobody knows. */
  commit(written: readonly Written[]): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure)
    this.#waiting = Promise.withResolvers()
    for (let at = 0; at === 0 || at < written.length; at += atOnce)
      this.#worker.postMessage(
        this.#orderOf(written.slice(at, at + atOnce), at + atOnce >= written.length),
      )
    // As long as somebody waits for it, the process must not end.
    this.#worker.ref()
    return this.#waiting.promise
  }

  /** Lets the thread finish and waits for its end. */
  async close(): Promise<void> {
    if (this.#failure) return
    this.ready = false
    // A thread that fails meanwhile has ended too.
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve))
    this.#worker.ref()
    this.#worker.postMessage(null)
    await ended
  }

  #orderOf(written: readonly Written[], last: boolean): Order {
    const learn: string[] = []
    const run = written.map(({ sql, parameters }) => {
      let number = this.#numbers.get(sql)
      if (number === undefined) {
        number = this.#numbers.size
        this.#numbers.set(sql, number)
        learn.push(sql)
      }
      return [number, parameters] as const
    })
    return { learn, run, last }
  }

  #end(ended: Ended): void {
    const waiting = this.#waiting
    this.#waiting = null
    this.#worker.unref()
    if (ended === null) waiting?.resolve()
    else waiting?.reject(new Database.SqliteError(ended.message, ended.code))
  }

  #fail(cause: unknown): void {
    this.#failure ??= new ThreadEnded('the thread that commits has ended', { cause })
    this.ready = false
    this.#waiting?.reject(this.#failure)
    this.#waiting = null
  }
}
