import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { migrations } from '../../src/store/migrations/index.ts'
import { openStore, type StoreOptions } from '../../src/store/store.ts'
import { newDatabase } from '../databases.ts'
import { bringTo } from './bring-to.ts'

/** Everything that a new file holds once it was made in this way. */
async function madeBy(how: (options: StoreOptions) => Promise<void>) {
  const { options, drop } = await newDatabase('sqlite')
  onTestFinished(drop)
  await how(options)
  const database = new Database(options.kind === 'sqlite' ? options.path : '', { readonly: true })
  const schema = database
    .prepare<[], { type: string; name: string; sql: string | null }>(
      'select type, name, tbl_name, sql from sqlite_master order by rowid',
    )
    .all()
  const rows = schema.flatMap(({ type, name }) =>
    type === 'table'
      ? database.prepare<[], Record<string, unknown>>(`select * from "${name}"`).all()
      : [],
  )
  database.close()
  return { schema: schema.filter(({ sql }) => sql !== null), rows }
}

test('a new SQLite file is, to the letter, what the migrations make of an empty one', async () => {
  const atOnce = await madeBy(async (options) => (await openStore(options)).close())
  const stepByStep = await madeBy((options) =>
    bringTo(options, Object.keys(migrations).at(-1) ?? ''),
  )
  expect(atOnce.schema.length).toBeGreaterThan(100)
  expect(atOnce.schema).toEqual(stepByStep.schema)
  const undated = ({ rows }: typeof atOnce) => rows.map((row) => ({ ...row, timestamp: null }))
  expect(undated(atOnce)).toEqual(undated(stepByStep))
  for (const { timestamp } of atOnce.rows.filter((row) => 'timestamp' in row))
    expect(new Date(String(timestamp)).toISOString()).toBe(timestamp)
})
