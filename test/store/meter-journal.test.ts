import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/store.ts'
import { notedIn } from './noted-in.ts'
import { type Office, openOffice } from './office.ts'
import { range } from './rows.ts'

let directory: string
let path: string
let store: Store
let office: Office
let used = 0

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ptc-journal-'))
  path = join(directory, 'ptc.db')
  store = await openStore({ kind: 'sqlite', path })
  office = await openOffice(store)
  used = 0
  await useUntilNoted()
})
afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true })
})

async function useMore(times: number): Promise<void> {
  await Promise.all(range(times).map((n) => office.use(`k${used + n}`)))
  used += times
}

/** The first that come together start the thread; from then on it notes what meters become, until it writes them a moment later. */
async function useUntilNoted(): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    await useMore(16)
    if (notedIn(path) > 0) return
  }
  throw new Error('no thread notes what meters become')
}

const countIn = (file: string) => {
  const database = new Database(file, { readonly: true })
  const sum = database.prepare('select coalesce(max(used), 0) from org_meter').pluck().get()
  database.close()
  return Number(sum)
}

test('whoever reads meters sees all that was acknowledged: they are written first', async () => {
  await useUntilNoted()
  expect([countIn(path) < used, notedIn(path) > 0]).toEqual([true, true])
  expect(await office.recount()).toMatchObject({ valid: true, changes: used })
  expect([countIn(path), notedIn(path)]).toEqual([used, 0])
})

test('reads of meters and changes of them get along', async () => {
  const seen: number[] = []
  const reading = (async () => {
    for (let n = 0; n < 20; n++) {
      const { valid, changes } = await office.recount()
      expect(valid).toBe(true)
      seen.push(changes)
    }
  })()
  for (let n = 0; n < 20; n++) await useMore(16)
  await reading
  expect(seen).toEqual(seen.toSorted((one, other) => one - other))
  expect(await office.recount()).toMatchObject({ valid: true, changes: used })
})

test('they are written by themselves a moment later', async () => {
  await useMore(16)
  for (let tries = 0; notedIn(path) > 0 && tries < 100; tries++) await sleep(50)
  expect([countIn(path), notedIn(path)]).toEqual([used, 0])
})

test('a file that was left with noted meters is brought up when it is opened, and counts on from there', async () => {
  await useUntilNoted()
  // As a process leaves it that is killed at this moment.
  const left = join(directory, 'left.db')
  for (const part of ['', '-wal'])
    if (existsSync(path + part)) copyFileSync(path + part, left + part)
  expect(notedIn(left)).toBeGreaterThan(0)
  const again = await openStore({ kind: 'sqlite', path: left })
  expect([countIn(left), notedIn(left)]).toEqual([used, 0])
  const there = await openOffice(again)
  expect(await there.recount()).toMatchObject({ valid: true, changes: used })
  await there.use('one more')
  expect(await there.recount()).toMatchObject({ valid: true, changes: used + 1 })
  await again.close()
})

test('a store that is closed leaves nothing noted', async () => {
  await useMore(16)
  await store.close()
  expect([countIn(path), notedIn(path)]).toEqual([used, 0])
  store = await openStore({ kind: 'sqlite', path })
})

test('a key that is used again is told its answer, and everything beside it is counted once', async () => {
  await useMore(16)
  const [first] = await Promise.all([office.use('k0'), useMore(16), useMore(0)])
  expect(first.replayed).toBe(true)
  expect(await office.recount()).toMatchObject({ valid: true, changes: used })
})

test('keys that are used again, reads of meters and changes get along', async () => {
  for (let round = 0; round < 10; round++) {
    await useUntilNoted()
    const using = (async () => {
      for (let n = 0; n < 6; n++) await useMore(16)
    })()
    await sleep(1)
    const again = office.use('k0')
    for (let n = 0; n < 3; n++) expect(await office.recount()).toMatchObject({ valid: true })
    expect((await again).replayed).toBe(true)
    await using
    expect(await office.recount()).toMatchObject({ valid: true, changes: used })
    // So many go without the thread after such a key.
    for (let n = 0; n < 40; n++) await useMore(8)
  }
})

test('a read of meters is whole beside changes of another kind', async () => {
  for (let round = 0; round < 20; round++) {
    await useUntilNoted()
    const other = async () => {
      for (let n = 0; n < round % 4; n++) await turn()
      await store.write(async () => {})
    }
    const [read] = await Promise.all([office.recount(), other()])
    expect(read).toMatchObject({ valid: true, changes: used })
  }
})

test('who repeats a call is told its answer, whatever it would meet now', async () => {
  await office.useInProject('mine')
  used++
  await office.archive()
  await useUntilNoted()
  expect(notedIn(path)).toBeGreaterThan(0)
  expect(await office.useInProject('mine')).toMatchObject({ replayed: true })
  await expect(office.useInProject('other')).rejects.toMatchObject({ code: 'conflict' })
})

test('a file that a newer release has changed is refused with its notes as they are', async () => {
  await useUntilNoted()
  const left = join(directory, 'left.db')
  for (const part of ['', '-wal'])
    if (existsSync(path + part)) copyFileSync(path + part, left + part)
  const later = new Database(left)
  later.exec("insert into kysely_migration values ('9999-later', '')")
  later.close()
  const before = notedIn(left)
  await expect(openStore({ kind: 'sqlite', path: left })).rejects.toMatchObject({
    code: 'integrity',
  })
  expect([before > 0, notedIn(left)]).toEqual([true, before])
})
