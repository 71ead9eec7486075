import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('member').addColumn('removed_by', 'text').execute()
  await db.schema.alterTable('assignment').addColumn('ended_by', 'text').execute()
  await db.schema.alterTable('invite').addColumn('revoked_at', 'bigint').execute()
  await db.schema.alterTable('invite').addColumn('revoked_by', 'text').execute()
  await replaceDoubles(db)
  await sql`create unique index invite_open on invite (workspace, email_key) where accepted_at is null and revoked_at is null`.execute(
    db,
  )
  await db.schema.createIndex('invite_page').on('invite').columns(['workspace', 'id']).execute()
  await db.schema.createIndex('key_issuer').on('key').columns(['workspace', 'created_by']).execute()
  await db.schema.createIndex('session_account').on('session').columns(['account']).execute()
}

// Until now an invitation that a later one replaced was only made to expire.
async function replaceDoubles(db: Kysely<never>): Promise<void> {
  await sql`update invite set revoked_at = expires_at where accepted_at is null and exists (
    select 1 from invite as later
    where later.workspace = invite.workspace and later.email_key = invite.email_key
      and later.accepted_at is null and later.id > invite.id)`.execute(db)
}
