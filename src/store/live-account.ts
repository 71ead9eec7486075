import { Failure } from '../domain/failure.ts'
import { takeTurn } from './dialect/turn.ts'
import type { Db } from './schema.ts'

/** Refuses what would be made for an account that is deleted, and holds off its deletion until that is made. */
export async function requireLive(db: Db, account: string): Promise<void> {
  await takeTurn(db, `sign-ins of ${account}`, false)
  const found = await db
    .selectFrom('account')
    .select('deleted_at')
    .where('id', '=', account)
    .executeTakeFirst()
  if (found && found.deleted_at !== null)
    throw new Failure('unauthenticated', 'This account was deleted.')
}
