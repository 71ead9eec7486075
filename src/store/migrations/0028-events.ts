import { type Kysely, sql } from 'kysely'

/** What the types of events were called before, and are from now on. Written out, because a step never changes. */
const past: Readonly<Record<string, string>> = {
  ...{ abort: 'aborted', accept: 'accepted', add: 'added', approve: 'approved' },
  ...{ archive: 'archived', assign: 'assigned', breakglass: 'breakglass_asked' },
  ...{ cancel: 'cancelled', create: 'created', declare: 'declared', delete: 'deleted' },
  ...{ deny: 'denied', init: 'initialized', issue: 'issued', move: 'moved' },
  ...{ offboard: 'offboarded', recover: 'recovered', remove: 'removed', request: 'requested' },
  ...{ resend: 'resent', restore: 'restored', retire: 'retired', revoke: 'revoked' },
  ...{ rotate: 'rotated', transfer: 'transferred', unassign: 'unassigned', update: 'updated' },
  verify: 'verified',
}

export async function up(db: Kysely<never>): Promise<void> {
  for (const [name, type] of [
    ['position', 'bigint'],
    ['project', 'text'],
    ['env', 'text'],
  ] as const)
    await db.schema.alterTable('outbox').addColumn(name, type).execute()
  await db.schema
    .createTable('event_head')
    .addColumn('workspace', 'text', (c) => c.primaryKey())
    .addColumn('position', 'bigint', (c) => c.notNull())
    .execute()
  for (const [verb, word] of Object.entries(past))
    await sql`update outbox set type = replace(type, ${sql.lit(`.${verb}`)}, ${sql.lit(`.${word}`)})
      where type like ${sql.lit(`%.${verb}`)}`.execute(db)
  await sql`update outbox set
    project = (select key.project from key where key.id = outbox.target),
    env = (select key.env from key where key.id = outbox.target)
    where target like 'key#_%' escape '#'`.execute(db)
  await sql`update outbox set position = numbered.n
    from (select id, row_number() over (partition by workspace order by id) as n
      from outbox where workspace is not null and type not like 'production.breakglass.%') as numbered
    where numbered.id = outbox.id`.execute(db)
  await sql`insert into event_head (workspace, position)
    select workspace, max(position) from outbox
    where position is not null group by workspace`.execute(db)
  await db.schema
    .createIndex('event_page')
    .on('outbox')
    .columns(['workspace', 'position'])
    .execute()
  await db.schema
    .createIndex('event_of_env')
    .on('outbox')
    .columns(['workspace', 'project', 'env', 'position'])
    .execute()
  await db.schema.createIndex('event_age').on('outbox').columns(['created_at']).execute()
}
