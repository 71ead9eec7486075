import Database from 'better-sqlite3'
import { type CompiledQuery, Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../src/domain/id.ts'
import { openPool } from '../../src/store/dialect/postgres.ts'
import type { KeyFilter, keyPage } from '../../src/store/key-page.ts'
import { keyReminders } from '../../src/store/key-reminders.ts'
import { keyRoom } from '../../src/store/key-room.ts'
import { keys } from '../../src/store/keys.ts'
import type { NewRow, Schema } from '../../src/store/schema.ts'
import { openStore, type StoreOptions } from '../../src/store/store.ts'
import { dialects, newDatabase } from '../databases.ts'
import { range } from './rows.ts'

const day = 86_400_000
const count = 4_000

/** A query layer that remembers what it asked, and says how the database would go about it. */
function opened(options: StoreOptions) {
  const asked: CompiledQuery[] = []
  const log = (event: { query: CompiledQuery }) => void asked.push(event.query)
  if (options.kind === 'sqlite') {
    const database = new Database(options.path)
    const explain = async ({ sql, parameters }: CompiledQuery) =>
      (
        database.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[]
      ).map(({ detail }) => detail)
    const dialect = new SqliteDialect({ database })
    return { db: new Kysely<Schema>({ dialect, log }), asked, explain }
  }
  const pool = openPool(options.url, 4)
  const explain = async ({ sql, parameters }: CompiledQuery) =>
    (await pool.query(`explain ${sql}`, [...parameters])).rows.map((row) =>
      String(row['QUERY PLAN']),
    )
  return { db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), log }), asked, explain }
}

/** A workspace with one project and 4,000 keys, of which ten a day end. */
async function fill(db: Kysely<Schema>, slug: string): Promise<string> {
  const [workspace, org, project] = [newId('workspace'), newId('org'), newId('project')]
  const at = { created_at: 1, version: 1 }
  const named = { slug, name: slug }
  await db
    .insertInto('workspace')
    .values({ id: workspace, ...named, billing_mode: 'single', ...at })
    .execute()
  const node = { parent: null, path: org, depth: 0, name_key: slug }
  await db
    .insertInto('org')
    .values({ id: org, workspace, ...named, ...node, ...at })
    .execute()
  const kind = { kind: 'game', visibility: 'private' }
  await db
    .insertInto('project')
    .values({ id: project, workspace, org, ...named, ...kind, ...at })
    .execute()
  await db
    .insertInto('env')
    .values(
      (['sandbox', 'production'] as const).map((name) => ({
        ...{ workspace, project, name },
        ...{ opened_at: 1, opened_by: null, breakglass_at: null, regressed: null },
      })),
    )
    .execute()
  const rows = range(count).map((n): NewRow<'key'> => {
    const place = { workspace, project, env: 'sandbox', scopes: '[]', created_by: 'acc_1' } as const
    const ends = { expires_at: 1000 + n * (day / 10), remind_at: 1000 + n * (day / 10) - 30 * day }
    const unused = { revoked_at: null, revoked_by: null, first_used_at: null }
    const own = { id: newId('key'), name: `k-${n}`, workload: `w-${n % 1000}` }
    return { ...own, ...place, ...ends, ...unused, ...at }
  })
  const secrets = rows.map(({ id, name }): NewRow<'key_version'> => {
    const kept = { part: `${slug} ${name}`, digest: '', pepper: 1 }
    return { key: id, workspace, ...kept, created_at: 1, expires_at: null }
  })
  for (let n = 0; n < count; n += 1000) {
    await db
      .insertInto('key')
      .values(rows.slice(n, n + 1000))
      .execute()
    await db
      .insertInto('key_version')
      .values(secrets.slice(n, n + 1000))
      .execute()
  }
  return workspace
}

const ranges = {
  sqlite: {
    byId: /SEARCH key USING INDEX key_page \(workspace=\? AND id>\?\)/,
    byWorkload: /SEARCH key USING INDEX key_workload \(workspace=\? AND workload=\? AND id>\?\)/,
    byEnd: /SEARCH key USING INDEX key_end \(workspace=\? AND expires_at>\? AND expires_at<\?\)/,
    due: /SEARCH key USING INDEX key_remind \(remind_at<\?\)/,
    never: /SCAN key|TEMP B-TREE/,
  },
  postgres: {
    byId: /Index Scan using key_p(?:age|key) on key/,
    byWorkload: /Index Scan using key_workload on key/,
    byEnd: /Index Scan using key_end on key/,
    due: /Index Scan using key_remind on key/,
    never: /Seq Scan on key\b|Sort Key: key\./,
  },
}

test.each(dialects)(
  '%s: a page of 4,000 keys is a walk along one index, whichever way it is filtered',
  async (dialect) => {
    const { options, drop } = await newDatabase(dialect)
    await (await openStore(options)).close()
    const { db, asked, explain } = opened(options)
    const [workspace = ''] = [await fill(db, 'one'), await fill(db, 'other')]
    await db.executeQuery({ sql: 'analyze', parameters: [], query: { kind: 'RawNode' } } as never)
    const now = 100 * day
    const page = (filter: KeyFilter, after: Parameters<typeof keyPage>[3] = null) =>
      keys(db).page(workspace, filter, after, 51)
    asked.length = 0
    const soon = await page({ state: { is: 'live', now }, endsBefore: now + 14 * day })
    const last = soon.at(-1)
    const later = { id: last?.id ?? '', endsAt: last?.expires_at ?? 0 }
    await page({ state: { is: 'live', now }, endsBefore: now + 14 * day }, later)
    await page({ workload: 'w-7' })
    await page({ unusedSince: now, secretBefore: now, issuerGone: false, outliving: true })
    const due = await keyReminders(db).due(10 * day, 100, null)
    expect([soon.length, due.length]).toEqual([51, 100])
    expect(Number(soon[0]?.expires_at)).toBeGreaterThan(now)
    const wanted = ranges[dialect]
    const expected = [wanted.byEnd, wanted.byEnd, wanted.byWorkload, wanted.byId, wanted.due]
    expect(asked).toHaveLength(expected.length)
    for (const [n, query] of [...asked].entries()) {
      const plan = (await explain(query)).join('\n')
      expect(plan).toMatch(expected[n] as RegExp)
      expect(plan).not.toMatch(wanted.never)
    }
    await db.destroy()
    await drop()
  },
)

const asks = {
  sqlite: [
    /USING INDEX key_working \(project=\? AND revoked_at=\? AND expires_at>\?\)/,
    /USING INDEX key_first_use \(project=\? AND env=\? AND first_used_at>\?\)/,
    /USING COVERING INDEX key_working \(project=\? AND revoked_at=\? AND expires_at>\?\)/,
  ],
  postgres: [
    /Scan using key_working on key/,
    /Scan using key_first_use on key/,
    /Scan using key_working on key/,
  ],
}

test.each(dialects)(
  '%s: what is asked before a key is issued passes over the 4,000 that were revoked',
  async (dialect) => {
    const { options, drop } = await newDatabase(dialect)
    await (await openStore(options)).close()
    const { db, asked, explain } = opened(options)
    const workspace = await fill(db, 'one')
    const found = db.selectFrom('project').select(['id', 'org']).executeTakeFirstOrThrow()
    const { id: project, org } = await found
    const gone = { revoked_at: 2, revoked_by: 'acc_1', first_used_at: 5 }
    await db.updateTable('key').set(gone).where('name', 'not in', ['k-7', 'k-8']).execute()
    await db.executeQuery({ sql: 'analyze', parameters: [], query: { kind: 'RawNode' } } as never)
    asked.length = 0
    expect(await keys(db).liveNames(workspace, project, 1)).toEqual(['k-7', 'k-8'])
    expect(await keys(db).firstUse(workspace, project)).toBe(5)
    const counting = db.transaction()
    expect(await counting.execute((own) => keyRoom(own).used(workspace, org, 1))).toBe(2)
    const ofKeys = asked.filter(({ sql }) => sql.includes('from "key"'))
    expect(ofKeys).toHaveLength(3)
    for (const [n, query] of ofKeys.entries()) {
      const plan = (await explain(query)).join('\n')
      expect(plan).toMatch(asks[dialect][n] as RegExp)
      expect(plan).not.toMatch(/SCAN key|Seq Scan on key\b/)
    }
    await db.destroy()
    await drop()
  },
)
