import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import { clustered } from '../dialect/clustered.ts'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('resource')
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('licensed', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('resource_pk', ['workspace', 'name'])
    .execute()
  await gauge(
    db.schema
      .createTable('org_meter')
      .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
      .addColumn('org', 'text', (c) => c.notNull())
      .addColumn('env', 'text', (c) => c.notNull().check(sql`env in ('sandbox', 'production')`))
      .addColumn('resource', 'text', (c) => c.notNull())
      .addColumn('direct', 'bigint', (c) => c.notNull().check(sql`direct >= 0`)),
  )
    .addPrimaryKeyConstraint('org_meter_pk', ['workspace', 'org', 'env', 'resource'])
    .addCheckConstraint('org_meter_direct_within', sql`used >= direct`)
    .modifyEnd(clustered(db))
    .execute()
  await gauge(
    db.schema
      .createTable('pool_meter')
      .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
      .addColumn('pool', 'text', (c) => c.notNull())
      .addColumn('resource', 'text', (c) => c.notNull()),
  )
    .addPrimaryKeyConstraint('pool_meter_pk', ['pool', 'resource'])
    .execute()
  await createLog(db)
  await createReservation(db)
}

/** The columns of a gauge. */
const gauge = <Table extends string>(table: CreateTableBuilder<Table, string>) =>
  table
    .addColumn('used', 'bigint', (c) => c.notNull().check(sql`used >= 0`))
    .addColumn('reserved', 'bigint', (c) => c.notNull().check(sql`reserved >= 0`))
    .addColumn('cap', 'bigint', (c) => c.check(sql`cap >= 0`))
    .addColumn('soft', 'integer', (c) => c.notNull())
    .addColumn('alerts', 'text', (c) => c.notNull())
    .addColumn('told', 'integer', (c) => c.notNull())
    .addColumn('over', 'bigint')

async function createLog(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('usage_op')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('org', 'text', (c) => c.notNull())
    .addColumn('project', 'text')
    .addColumn('env', 'text', (c) => c.notNull())
    .addColumn('resource', 'text', (c) => c.notNull())
    .addColumn('delta', 'bigint', (c) => c.notNull())
    .addColumn('key', 'text')
    .addColumn('reservation', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('usage_op_pk', ['workspace', 'id'])
    .execute()
  await sql`create unique index usage_op_key on usage_op (workspace, key) where key is not null`.execute(
    db,
  )
}

async function createReservation(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('reservation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('org', 'text', (c) => c.notNull())
    .addColumn('env', 'text', (c) => c.notNull())
    .addColumn('resource', 'text', (c) => c.notNull())
    .addColumn('amount', 'bigint', (c) => c.notNull().check(sql`amount > 0`))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('outcome', 'text', (c) =>
      c.check(sql`outcome in ('committed', 'released', 'expired')`),
    )
    .addColumn('used', 'bigint')
    .execute()
  await sql`create index reservation_open on reservation (workspace, expires_at) where ended_at is null`.execute(
    db,
  )
}
