import { type Kysely, sql } from 'kysely'

/**
 * Reservations are listed, and those that ended are never taken away. Nothing of a workspace's own can be subscribed to, so none
 * of it has a capacity.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index reservation_page on reservation (workspace, id)`.execute(db)
  await sql`
    update pool_meter set cap = null, over = null, told = 0
    where resource not in ('users', 'locations', 'sso')
  `.execute(db)
  await db.schema.alterTable('resource').dropColumn('licensed').execute()
}
