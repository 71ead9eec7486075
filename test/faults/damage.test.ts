import {
  closeSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { newDatabase } from '../databases.ts'
import { account, range } from '../store/rows.ts'

let path: string
let drop: () => Promise<void>

/** A database of some hundred pages, closed. */
beforeEach(async () => {
  const made = await newDatabase('sqlite')
  path = made.options.kind === 'sqlite' ? made.options.path : ''
  drop = made.drop
  const store = await openStore(made.options)
  await Promise.all(
    range(600).map((n) => store.write((tables) => tables.accounts.insert(account(n)))),
  )
  await store.close()
})
afterEach(() => drop())

const open = () => openStore({ kind: 'sqlite', path })

function overwrite(at: number, bytes: Buffer): void {
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
}

/** Where pages of the table begin: inside of it, damage cannot be overlooked. */
function pagesOf(table: string): number[] {
  const database = new Database(path, { readonly: true })
  const pages = database
    .prepare<[string], number>('select pageno from dbstat where name = ? order by pageno')
    .pluck()
    .all(table)
  database.close()
  return pages.map((page) => (page - 1) * 4096)
}

describe('a damaged file', () => {
  const damages: Record<string, () => void> = {
    'that is no database': () => writeFileSync(path, 'this is no database. '.repeat(1000)),
    'with a broken header': () => overwrite(0, Buffer.alloc(16, 0xff)),
    'whose end is cut off': () => truncateSync(path, statSync(path).size - 20 * 4096),
    'with a page of zeros': () => overwrite(pagesOf('account')[3] ?? 0, Buffer.alloc(4096)),
    'with a page of noise': () => overwrite(pagesOf('account')[0] ?? 0, Buffer.alloc(4096, 0xa5)),
    'with a page that belongs elsewhere': () => {
      const [from = 0] = pagesOf('audit_event')
      overwrite(pagesOf('account')[2] ?? 0, readFileSync(path).subarray(from, from + 4096))
    },
    'whose index lost an entry': () => {
      const [page = 0] = pagesOf('sqlite_autoindex_account_2')
      overwrite(page + 3, Buffer.from([0, 1]))
    },
  }
  for (const [how, damage] of Object.entries(damages))
    test(`${how} is refused at the start, named, and left as it is`, async () => {
      damage()
      const before = readFileSync(path)
      await expect(open()).rejects.toMatchObject({
        code: 'integrity',
        message: expect.stringMatching(
          /is damaged \(.+\): nothing was touched\. Restore a backup\.$/,
        ),
      })
      expect(readFileSync(path).equals(before)).toBe(true)
    })

  test('that breaks while it is in use ends all writing as soon as a read meets it', async () => {
    const store = await open()
    const causes: unknown[] = []
    store.onSeal((cause) => causes.push(cause))
    for (const page of pagesOf('account')) overwrite(page, Buffer.alloc(4096, 0xa5))
    await expect(store.read((tables) => tables.accounts.get('acc_1'))).rejects.toMatchObject({
      code: 'storage_sealed',
    })
    await expect(
      store.write((tables) => tables.outbox.insert({ ...message })),
    ).rejects.toMatchObject({ code: 'storage_sealed' })
    expect(causes).toHaveLength(1)
    await store.close()
  })
})

const message = {
  id: 'evt_1',
  workspace: null,
  type: 'x',
  target: null,
  payload: '{}',
  created_at: 1,
}
