import { type Kysely, SqliteAdapter, sql } from 'kysely'

/**
 * On SQLite an event has to follow the one before it, by a trigger: no two can have the same predecessor, nor can there be a
 * gap. The index that said the first alone was at a random place for each event, and half the cost of writing one (ADR 0039).
 */
export async function up(db: Kysely<never>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return
  await db.schema
    .createTable('audit_event_next')
    .addColumn('chain', 'text', (c) => c.notNull().references('audit_head.chain'))
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('target', 'text')
    .addColumn('outcome', 'text', (c) =>
      c.notNull().check(sql`outcome in ('done', 'forbidden', 'not_ready', 'refused')`),
    )
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('decision_id', 'text')
    .addColumn('detail', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('audit_event_place', ['chain', 'seq'])
    .execute()
  const columns = sql.raw(
    'chain, seq, previous, hash, at, actor, action, target, outcome, request_id, decision_id, detail',
  )
  await sql`insert into audit_event_next (${columns}) select ${columns} from audit_event order by rowid`.execute(
    db,
  )
  await db.schema.dropTable('audit_event').execute()
  await db.schema.alterTable('audit_event_next').renameTo('audit_event').execute()
  await sql`create trigger audit_event_follows before insert on audit_event
    when new.previous is not coalesce(
      (select hash from audit_event where chain = new.chain and seq = new.seq - 1),
      case when new.seq = 1 then ${sql.lit('0'.repeat(64))} end)
    begin select raise(abort, 'an event that does not follow the one before it'); end`.execute(db)
}
