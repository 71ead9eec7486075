import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { inject } from 'vitest'
import { openStore, type Store, type StoreOptions } from '../src/store/store.ts'

export const dialects = ['sqlite', 'postgres'] as const
export type Dialect = (typeof dialects)[number]

/** A new, empty database of this kind, and how to be rid of it; on PostgreSQL it can have a language (an ICU locale). */
export function newDatabase(dialect: Dialect, locale?: string): Promise<Made> {
  if (dialect === 'sqlite') return Promise.resolve(newFile())
  return newPostgres(
    locale === undefined
      ? ''
      : `template template0 locale_provider icu icu_locale '${locale}' lc_collate 'C' lc_ctype 'C'`,
  )
}

interface Made {
  options: StoreOptions
  drop: () => Promise<void>
}

function newFile() {
  const directory = mkdtempSync(join(tmpdir(), 'ptc-store-'))
  return {
    options: { kind: 'sqlite' as const, path: join(directory, 'ptc.db') },
    drop: async () => rmSync(directory, { recursive: true, force: true }),
  }
}

async function newPostgres(how: string): Promise<Made> {
  const name = `t_${randomBytes(8).toString('hex')}`
  const server = inject('postgres')
  await asAdmin(server, `create database ${name} ${how}`)
  return {
    options: { kind: 'postgres', url: server.replace(/postgres$/, name), connections: 8 },
    drop: () => asAdmin(server, `drop database ${name} with (force)`),
  }
}

/** A store that a test may look into from outside. */
export interface TestStore extends Store {
  /** Every row of every table, as text, through a connection of its own. */
  dump: () => Promise<string>
  /** What every row of every table comes to: the same only where nothing changed. */
  fingerprint: () => Promise<string>
  /** Opens the same database a second time, as another node does. */
  again: () => Promise<Store>
}

/** An open store on a new database; closing it drops the database. */
export async function newStore(
  dialect: Dialect,
  further: { group?: number } = {},
): Promise<TestStore> {
  const { options, drop } = await newMigrated(dialect)
  const store = await openStore({ ...options, ...further } as StoreOptions)
  return {
    ...store,
    dump: () => dump(options),
    fingerprint: () => fingerprint(options),
    again: () => openStore(options),
    close: async () => {
      await store.close()
      await drop()
    },
  }
}

/** A copy of what an empty database is after all migrations: those who test these start from nothing. */
async function newMigrated(dialect: Dialect): Promise<Made> {
  const { file, database } = inject('migrated')
  if (dialect === 'postgres') return newPostgres(`template ${database}`)
  const made = newFile()
  copyFileSync(file, made.options.path)
  return made
}

async function dump(options: StoreOptions): Promise<string> {
  const lines =
    options.kind === 'sqlite' ? dumpSqlite(options.path) : await dumpPostgres(options.url)
  return lines.sort().join('\n')
}

const fingerprint = async (options: StoreOptions): Promise<string> =>
  options.kind === 'sqlite' ? fingerprintSqlite(options.path) : fingerprintPostgres(options.url)

function dumpSqlite(path: string): string[] {
  return eachTable(path, (database, name) =>
    database
      .prepare(`select * from "${name}"`)
      .all()
      .map((row) => `${name} ${JSON.stringify(row)}`),
  ).flat()
}

const fingerprintSqlite = (path: string): string =>
  eachTable(path, (database, name) => {
    const rows = database.prepare(`select * from "${name}"`).raw().all()
    return `${name} ${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`
  }).join('\n')

function eachTable<T>(path: string, read: (database: Database.Database, name: string) => T): T[] {
  const database = new Database(path, { readonly: true })
  const tables = database
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
    .all()
  const answers = tables.map(({ name }) => read(database, name))
  database.close()
  return answers
}

const dumpPostgres = (url: string): Promise<string[]> =>
  fromEachTable(url, (name) => `'${name} ' || row_to_json(one)::text as line`)

const fingerprintPostgres = async (url: string): Promise<string> =>
  (
    await fromEachTable(
      url,
      (name) => `'${name} ' || count(*) || ' ' || sum(hashtextextended(one::text, 0)) as line`,
    )
  )
    .sort()
    .join('\n')

/** In one statement: a query for each table costs more than all that is looked at. */
async function fromEachTable(url: string, line: (name: string) => string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const tables = await client.query("select tablename from pg_tables where schemaname = 'public'")
  const each = tables.rows.map(({ tablename: name }) => `select ${line(name)} from "${name}" one`)
  const { rows } = await client.query(each.join(' union all '))
  await client.end()
  return rows.map((row) => row.line)
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
