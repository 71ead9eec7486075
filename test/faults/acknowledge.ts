import { writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { bindSqlite } from '../../src/store/dialect/sqlite.ts'
import { GroupCommit } from '../../src/store/group-commit.ts'
import { openStore } from '../../src/store/store.ts'
import { tablesOf } from '../../src/store/tables.ts'
import { account, range } from '../store/rows.ts'

// Writes to a database that is there, and says on its standard output what was acknowledged, as it happens.
const [path = '', how, count] = process.argv.slice(2)

interface Writer {
  add: (name: string) => Promise<unknown>
  /** Closes and opens again: the log goes into the file. */
  reopen: () => Promise<unknown>
}

async function throughTheStore(): Promise<Writer> {
  const open = () => openStore({ kind: 'sqlite', path })
  let store = await open()
  return {
    add: (name) => store.write((tables) => tables.accounts.insert(account(name))),
    reopen: async () => {
      await store.close()
      store = await open()
    },
  }
}

/** The same writer over a database opened as anybody would who trusts the default. */
function plainly(): Writer {
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  const writer = new GroupCommit(database, bindSqlite(database), 128, () => {})
  return {
    add: (name) => writer.write((handle) => tablesOf(handle).accounts.insert(account(name))),
    reopen: async () => {},
  }
}

const { add, reopen } = how === 'plainly' ? plainly() : await throughTheStore()
const say = (line: string) => writeSync(1, `${line}\n`)

say('ready')
for (const n of range(Number(count))) {
  await add(`alone-${n}`)
  say(`ack ${n}`)
}
await reopen()
// The first change after it begins the log anew, which is a write of its own.
await add('again')
say('reopened')
await Promise.all(range(Number(count)).map((n) => add(`together-${n}`)))
say('together')
process.exit(0)
