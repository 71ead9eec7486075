import { type Kysely, sql } from 'kysely'

/** When a project's first call was is asked by each readiness check, and a project may have had any number of keys. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index key_first_use on key (project, env, first_used_at) where first_used_at is not null`.execute(
    db,
  )
}
