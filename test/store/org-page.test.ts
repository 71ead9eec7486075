import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import { type CompiledQuery, Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/domain/id.ts'
import { openPool } from '../../src/store/dialect/postgres.ts'
import { orgs } from '../../src/store/orgs.ts'
import type { NewRow, Schema } from '../../src/store/schema.ts'
import { openStore } from '../../src/store/store.ts'
import { type Dialect, dialects, newDatabase } from '../databases.ts'

interface Bench {
  db: Kysely<Schema>
  explain: (query: CompiledQuery) => Promise<string[]>
  asked: CompiledQuery[]
  workspace: string
  close: () => Promise<void>
}

/** A database with two workspaces of 10,000 orgs, behind a query layer that remembers what it asked. */
async function newBench(dialect: Dialect): Promise<Bench> {
  // A language that passes over slashes: only a column that compares byte by byte has its subtrees in one piece.
  const { options, drop } = await newDatabase(dialect, 'en-US-u-ka-shifted')
  await (await openStore(options)).close()
  const asked: CompiledQuery[] = []
  const log = (event: { query: CompiledQuery }) => void asked.push(event.query)
  const { dialect: made, explain, end } = opened(options)
  const db = new Kysely<Schema>({ dialect: made, log })
  const [workspace = ''] = await Promise.all(['one', 'other'].map((slug) => fill(db, slug)))
  await explain({ sql: 'analyze', parameters: [] } as unknown as CompiledQuery, '')
  asked.length = 0
  const close = async () => {
    await db.destroy()
    end()
    await drop()
  }
  return { db, asked, workspace, close, explain: (query) => explain(query) }
}

function opened(options: Awaited<ReturnType<typeof newDatabase>>['options']) {
  if (options.kind === 'sqlite') {
    const database = new Database(options.path)
    return {
      dialect: new SqliteDialect({ database }),
      explain: async ({ sql, parameters }: CompiledQuery, how = 'explain query plan ') => {
        const statement = database.prepare(how + sql)
        if (!statement.reader) return [String(statement.run().changes)]
        return (statement.all(...parameters) as { detail: string }[]).map(({ detail }) => detail)
      },
      end: () => {},
    }
  }
  const pool = openPool(options.url, 4)
  return {
    dialect: new PostgresDialect({ pool }),
    explain: async ({ sql, parameters }: CompiledQuery, how = 'explain ') =>
      (await pool.query(how + sql, [...parameters])).rows.map((row) => String(row['QUERY PLAN'])),
    end: () => {},
  }
}

async function fill(db: Kysely<Schema>, slug: string): Promise<string> {
  const workspace = newId('workspace')
  const at = { created_at: 1, version: 1 }
  await db
    .insertInto('workspace')
    .values({ id: workspace, slug, name: slug, billing_mode: 'single', ...at })
    .execute()
  const rows: NewRow<'org'>[] = []
  for (let n = 0; n < 10_000; n++) {
    const id = newId('org')
    const above = n === 0 ? undefined : rows[Math.floor((n - 1) / 10)]
    const path = above ? `${above.path}/${id}` : id
    const named = { slug: `o-${n}`, name: `Org ${n}`, name_key: randomBytes(8).toString('hex') }
    rows.push({
      id,
      workspace,
      parent: above?.id ?? null,
      path,
      depth: (above?.depth ?? -1) + 1,
      ...named,
      ...at,
    })
  }
  for (let n = 0; n < rows.length; n += 1000)
    await db
      .insertInto('org')
      .values(rows.slice(n, n + 1000))
      .execute()
  return workspace
}

const plans: Record<Dialect, { range: RegExp; never: RegExp }> = {
  sqlite: {
    range: /^SEARCH org USING INDEX org_path \(workspace=\? AND path>\?(?: AND path<\?)?\)$/,
    never: /SCAN|TEMP B-TREE/,
  },
  postgres: { range: /Index Scan using org_path on org/, never: /Seq Scan|Sort/ },
}

for (const dialect of dialects) {
  let bench: Bench
  beforeAll(async () => {
    bench = await newBench(dialect)
  })
  afterAll(() => bench.close())

  test(`${dialect}: the first page of 10,000 orgs, a later one, and one of a subtree are each one range of an index`, async () => {
    const { db, asked, workspace, explain } = bench
    const first = await orgs(db).page(workspace, '', 51)
    const cursor = first.at(-1)?.path ?? ''
    const later = await orgs(db).page(workspace, cursor, 51)
    const below = await orgs(db).page(workspace, '', 51, first[1]?.path ?? '')
    expect(first).toHaveLength(51)
    expect(later[0]?.path).toSatisfy((path: string) => path > cursor)
    expect(below.length).toBeGreaterThan(10)
    expect(below.every(({ path }) => path.startsWith(first[1]?.path ?? '-'))).toBe(true)
    const paths = first.map(({ path }) => path)
    expect(paths).toEqual(paths.toSorted())
    expect(asked).toHaveLength(3)
    for (const query of [...asked]) {
      const plan = (await explain(query)).join('\n')
      expect(plan).toMatch(new RegExp(plans[dialect].range, 'm'))
      expect(plan).not.toMatch(plans[dialect].never)
    }
  })
}
