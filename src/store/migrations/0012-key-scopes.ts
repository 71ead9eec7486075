import type { Kysely } from 'kysely'

/** Counting the working keys of an org reads this index and nothing else. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('key_working')
    .on('key')
    .columns(['project', 'revoked_at', 'expires_at'])
    .execute()
}
