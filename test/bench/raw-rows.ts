import { join } from 'node:path'
import Database from 'better-sqlite3'
import { newUuid } from '../../src/domain/id.ts'

type Row = Record<string, unknown>

/**
 * How many changes a second a loop over better-sqlite3 writes that does nothing but write: for each the rows that a change
 * leaves in the log, the audit trail, the outbox and under its Idempotency-Key, and for each commit the note of what became of the
 * meters, and the heads. `data` is of a daemon that does not run and has recorded some.
 */
export function rawRate(
  data: string,
  leaves: readonly string[],
  { group, ms }: { group: number; ms: number },
): number {
  const database = new Database(join(data, 'ptc.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = OFF')
  database.pragma('cache_size = -32000')
  const { insert, last } = tables(database)
  const pathOf = database.prepare('select path from org where id = ?').pluck()
  const paths = leaves.slice(0, 5000).map((leaf) => String(pathOf.get(leaf)).split('/'))
  const meter = Object.values(last('org_meter', 'used desc'))
  const log = insert('usage_op')
  const audit = insert('audit_event')
  const outbox = insert('outbox')
  const answer = insert('idempotency')
  const note = database.prepare('insert into meter_journal (meters) values (?)')
  const advance = ['audit_head set seq = seq + 1', 'event_head set position = position + 1'].map(
    (set) => database.prepare(`update ${set}`),
  )
  let written = 0
  // Beyond whatever stands there already.
  const beyond = Date.now() * 1000
  // An event has to follow the last one of its chain.
  let { seq, hash } = last('audit_event') as { seq: number; hash: string }
  const commit = database.transaction(() => {
    const touched = new Set<string>()
    for (let n = 0; n < group; n++) {
      const path = paths[written % paths.length] as string[]
      for (const org of path) touched.add(org)
      const id = newUuid().replaceAll('-', '')
      log({ id, org: path.at(-1) })
      audit({ seq: ++seq, hash: id, previous: hash, request_id: id })
      hash = id
      outbox({ id, position: beyond + written })
      answer({ id: id + id })
      written++
    }
    note.run(
      JSON.stringify({ orgs: [...touched].map((org) => [...meter.slice(1), org]), pools: [] }),
    )
    for (const head of advance) head.run()
  })
  const started = performance.now()
  while (performance.now() - started < ms) commit.immediate()
  database.exec('delete from meter_journal')
  const rate = (written / (performance.now() - started)) * 1000
  database.close()
  return rate
}

/** Inserts of rows that are as the last one is, but for what is said. */
function tables(database: Database.Database) {
  const last = (table: string, by = 'rowid desc') =>
    database.prepare(`select * from ${table} order by ${by} limit 1`).get() as Row
  const insert = (table: string) => {
    const like = last(table)
    const names = Object.keys(like)
    const statement = database.prepare(
      `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')})
       values (${names.map((name) => `@${name}`).join(', ')})`,
    )
    return (row: Row) => statement.run({ ...like, ...row })
  }
  return { insert, last }
}
