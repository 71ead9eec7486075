import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('declaration')
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('project', 'text', (c) => c.notNull().references('project.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('use_case', 'text', (c) => c.notNull())
    .addColumn('consent', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('account.id'))
    .addPrimaryKeyConstraint('declaration_pk', ['project', 'version'])
    .execute()
  await db.schema
    .createTable('production_request')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('project', 'text', (c) => c.notNull().references('project.id'))
    .addColumn('env', 'text', (c) => c.notNull().check(sql`env in ('sandbox', 'production')`))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('approval', 'breakglass')`))
    .addColumn('reason', 'text')
    .addColumn('reviewed', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('requested_by', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('opens_at', 'bigint')
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_by', 'text', (c) => c.references('account.id'))
    .addColumn('decision_reason', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addCheckConstraint(
      'production_request_outcome',
      sql`outcome in ('approved', 'denied', 'cancelled', 'opened', 'expired', 'lapsed')`,
    )
    // Nobody decides about what they asked for themselves, whatever the code above this table says (I38).
    .addCheckConstraint(
      'production_request_four_eyes',
      sql`outcome not in ('approved', 'denied') or env = 'sandbox' or decided_by <> requested_by`,
    )
    .addCheckConstraint(
      'production_request_in_time',
      sql`outcome not in ('approved', 'opened') or decided_at < expires_at`,
    )
    .addCheckConstraint(
      'production_request_kind',
      sql`outcome not in ('approved', 'denied') or kind = 'approval'`,
    )
    .addCheckConstraint(
      'production_request_delay',
      sql`outcome <> 'opened' or (kind = 'breakglass' and decided_at >= opens_at)`,
    )
    .addCheckConstraint(
      'production_request_breakglass',
      sql`kind = 'approval' or (reason is not null and opens_at is not null)`,
    )
    .execute()
  await sql`create unique index production_request_waiting on production_request (project, env, kind) where outcome is null`.execute(
    db,
  )
  await db.schema
    .createIndex('production_request_page')
    .on('production_request')
    .columns(['workspace', 'id'])
    .execute()
  await db.schema.alterTable('env').addColumn('breakglass_at', 'bigint').execute()
  await db.schema.alterTable('env').addColumn('regressed', 'text').execute()
  await recordRefusals(db)
}

// SQLite changes no check of a table that exists, so the table is made anew with the outcome `refused` and its rows moved over.
async function recordRefusals(db: Kysely<never>): Promise<void> {
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
    .addUniqueConstraint('audit_event_previous', ['chain', 'previous'])
    .execute()
  const columns = sql.raw(
    'chain, seq, previous, hash, at, actor, action, target, outcome, request_id, decision_id, detail',
  )
  await sql`insert into audit_event_next (${columns}) select ${columns} from audit_event`.execute(
    db,
  )
  await db.schema.dropTable('audit_event').execute()
  await db.schema.alterTable('audit_event_next').renameTo('audit_event').execute()
}
