import { type Kysely, sql } from 'kysely'

const day = 86_400_000

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('key').addColumn('remind_at', 'bigint').execute()
  await sql`update key set remind_at = case
    when expires_at - created_at > ${sql.lit(30 * day)} then expires_at - ${sql.lit(30 * day)}
    when expires_at - created_at > ${sql.lit(14 * day)} then expires_at - ${sql.lit(14 * day)}
    when expires_at - created_at > ${sql.lit(7 * day)} then expires_at - ${sql.lit(7 * day)}
    when expires_at - created_at > ${sql.lit(day)} then expires_at - ${sql.lit(day)}
    end`.execute(db)
  await sql`create index key_remind on key (remind_at, id) where remind_at is not null and revoked_at is null`.execute(
    db,
  )
  await db.schema
    .createIndex('key_end')
    .on('key')
    .columns(['workspace', 'expires_at', 'id'])
    .execute()
  await db.schema
    .createIndex('key_workload')
    .on('key')
    .columns(['workspace', 'workload', 'id'])
    .execute()
}
