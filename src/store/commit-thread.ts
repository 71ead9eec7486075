import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { Ended, Order } from './committer.ts'
import { openSqlite } from './dialect/open-sqlite.ts'

// The thread of a committer: it has a connection of its own, and knows nothing but statements.
const database = openSqlite(workerData as string, 'write')
// Less than the writer had: the meters that changes come back to are in its memory.
database.pragma('cache_size = -8000')
const statements: (() => Database.Statement)[] = []

/** Prepares a statement when it is first run. */
function prepared(sql: string): () => Database.Statement {
  let statement: Database.Statement | undefined
  return () => (statement ??= database.prepare(sql))
}

/** Why the transaction that is under way failed: its further parts are let pass. */
let failure: Ended = null

/** Runs a part of a transaction; answers with the last one how it ended. */
function carryOut({ learn, run, last }: Order): void {
  statements.push(...learn.map(prepared))
  try {
    if (failure === null) {
      if (!database.inTransaction) database.exec('begin immediate')
      for (const [statement, values] of run) statements[statement]?.().run(...values)
      if (last) database.exec('commit')
    }
  } catch (error) {
    if (database.inTransaction) database.exec('rollback')
    if (!(error instanceof Database.SqliteError)) throw error
    failure = { code: error.code, message: error.message }
  }
  if (!last) return
  parentPort?.postMessage(failure)
  failure = null
}

parentPort?.on('message', (order: Order | null) => {
  if (order !== null) {
    carryOut(order)
    return
  }
  database.close()
  parentPort?.close()
})
parentPort?.postMessage('ready')
