import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Handle } from '../../src/store/dialect/bind.ts'
import { openSqlite } from '../../src/store/dialect/open-sqlite.ts'
import { bindSqlite } from '../../src/store/dialect/sqlite.ts'
import { GroupCommit } from '../../src/store/group-commit.ts'
import { openStore } from '../../src/store/store.ts'
import { tablesOf } from '../../src/store/tables.ts'
import { account, outcomes, range, session } from './rows.ts'

let directory: string
let database: Database.Database
/** A connection of somebody else: what it sees is committed. */
let outside: Database.Database
let sealedBy: unknown[]

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ptc-group-'))
  const path = join(directory, 'ptc.db')
  await (await openStore({ kind: 'sqlite', path })).close()
  database = openSqlite(path, 'write')
  outside = new Database(path, { readonly: true })
  sealedBy = []
})
afterEach(() => {
  database.close()
  outside.close()
  rmSync(directory, { recursive: true })
})

function newWriter(most: number, committed = () => {}): GroupCommit {
  const writer = new GroupCommit(database, bindSqlite(database), most, committed)
  writer.onSeal = (cause) => sealedBy.push(cause)
  return writer
}

const insert = (name: string | number) => (handle: Handle) =>
  tablesOf(handle).accounts.insert(account(name))

const durable = () => outside.prepare<[], string>('select name from account').pluck().all()

/** Lets this transaction break a reference until its COMMIT, which then fails. */
const breakAtCommit = async (handle: Handle) => {
  await sql`pragma defer_foreign_keys = on`.execute(handle.db)
  await tablesOf(handle).sessions.insert(session('orphan', 'acc_nobody'))
}

describe('changes that arrive together', () => {
  test('share a commit, as many as may', async () => {
    const writer = newWriter(128)
    await Promise.all(range(500).map((n) => writer.write(insert(n))))
    expect(writer.commits).toBe(Math.ceil(500 / 128))
    expect(durable()).toHaveLength(500)
  })

  test('have a commit each where sharing is switched off', async () => {
    const writer = newWriter(1)
    await Promise.all(range(50).map((n) => writer.write(insert(n))))
    expect(writer.commits).toBe(50)
  })

  test('are done in the order in which they came', async () => {
    const writer = newWriter(7)
    const order: number[] = []
    await Promise.all(
      range(30).map((n) =>
        writer.write(async (handle) => {
          order.push(n)
          await insert(n)(handle)
        }),
      ),
    )
    expect(order).toEqual(range(30))
  })

  test('are answered after their common commit, never before', async () => {
    const told: string[] = []
    const writer = newWriter(8, () => told.push(`commit of ${durable().length}`))
    await Promise.all(
      range(16).map(async (n) => {
        await writer.write(async (handle) => {
          told.push(`work ${n}`)
          await insert(n)(handle)
        })
        told.push(`answer ${n} of ${durable().length}`)
      }),
    )
    const part = (from: number) => [
      ...range(8).map((n) => `work ${from + n}`),
      `commit of ${from + 8}`,
      ...range(8).map((n) => `answer ${from + n} of ${from + 8}`),
    ]
    expect(told).toEqual([...part(0), ...part(8)])
  })
})

describe('what metered calls read and do not change', () => {
  const seen = (writer: GroupCommit) =>
    writer.write(async (handle) => handle.working?.snapshot, 'metered')

  test('is the same over their commits, until somebody else has written', async () => {
    const writer = newWriter(128)
    const first = await seen(writer)
    expect(await Promise.all([seen(writer), seen(writer)])).toEqual([first, first])
    expect(await seen(writer)).toBe(first)
    await writer.write(insert('else'))
    const next = await seen(writer)
    expect(next).not.toBe(first)
    const [before, , after] = await Promise.all([
      seen(writer),
      writer.write(insert('between')),
      seen(writer),
    ])
    expect(before).toBe(next)
    expect(after).not.toBe(next)
  })

  test('is read anew after a COMMIT that failed', async () => {
    const writer = newWriter(128)
    const first = await seen(writer)
    await outcomes([writer.write(breakAtCommit)])
    expect(await seen(writer)).not.toBe(first)
  })
})

describe('a COMMIT that fails', () => {
  test('fails every change that shared it, and the next one is as if nothing had been', async () => {
    const writer = newWriter(128)
    const ended = await outcomes([
      ...range(5).map((n) => writer.write(insert(n))),
      writer.write(breakAtCommit),
      ...range(5).map((n) => writer.write(insert(n + 5))),
    ])
    expect(ended).toEqual(Array(11).fill('rejected'))
    expect(durable()).toEqual([])
    expect(writer.commits).toBe(0)
    await writer.write(insert('after'))
    expect(durable()).toEqual(['after'])
    expect(sealedBy).toEqual([])
  })

  test('because the database is gone leaves nobody waiting', async () => {
    const writer = newWriter(128)
    const waiting = outcomes([writer.write(insert(1)), writer.write(insert(2))])
    database.close()
    expect(await waiting).toEqual(['rejected', 'rejected'])
    expect(await outcomes([writer.write(insert(3))])).toEqual(['rejected'])
    await writer.close()
    expect(durable()).toEqual([])
  })

  test('because another program holds the file says so, and works again when it lets go', async () => {
    const writer = newWriter(128)
    database.pragma('busy_timeout = 0')
    const other = new Database(database.name)
    other.exec('begin immediate')
    const refused = writer.write(insert('refused'))
    await expect(refused).rejects.toMatchObject({ code: 'unavailable' })
    other.exec('rollback')
    other.close()
    await writer.write(insert('done'))
    expect(durable()).toEqual(['done'])
  })
})

describe('a full database', () => {
  const size = () => database.pragma('page_count', { simple: true }) as number
  const big = (name: string | number) => (handle: Handle) =>
    tablesOf(handle).accounts.insert({ ...account(name), email: 'x'.repeat(3000) })

  test('refuses what does not fit, keeps none of it, reads on, and writes again when there is space', async () => {
    const writer = newWriter(4)
    await writer.write(big('first'))
    database.pragma(`max_page_count = ${size() + 4}`)
    const told: string[] = []
    for (const n of range(12))
      await writer
        .write((handle) =>
          // As every operation does: first a part that can fail alone, then its record.
          tablesOf(handle)
            .savepoint(() => big(n)(handle))
            .then(() => insert(`record of ${n}`)(handle)),
        )
        .then(
          () => told.push(String(n)),
          (error) => expect(error).toMatchObject({ code: 'storage_full' }),
        )
    expect(told.length).toBeGreaterThan(0)
    expect(told.length).toBeLessThan(12)
    expect(durable().sort()).toEqual(
      ['first', ...told.flatMap((n) => [n, `record of ${n}`])].sort(),
    )
    expect(sealedBy).toEqual([])
    database.pragma('max_page_count = 100000')
    await writer.write(big('again'))
    expect(durable()).toContain('again')
  })

  test('keeps nothing of a change that goes on after SQLite has rolled it back', async () => {
    const writer = newWriter(4)
    database.pragma(`max_page_count = ${size()}`)
    const stubborn = writer.write(async (handle) => {
      await Promise.allSettled(range(10).map((n) => big(n)(handle)))
      database.pragma('max_page_count = 100000')
      await insert('afterwards')(handle).catch(() => {})
    })
    await expect(stubborn).rejects.toThrow()
    expect(durable()).toEqual([])
  })
})
