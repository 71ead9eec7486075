import { takeTurn } from './dialect/turn.ts'
import type { Db } from './schema.ts'

export const passwords = (db: Db) => ({
  /** Waits for this change's turn in how an account signs in: beside other sign-ins, or alone to set what they need. */
  turn: (account: string, alone: boolean) => takeTurn(db, `sign-ins of ${account}`, alone),
  of: async (account: string): Promise<string | null> =>
    (
      await db
        .selectFrom('password')
        .select('phc')
        .where('account', '=', account)
        .executeTakeFirst()
    )?.phc ?? null,
  byEmail: async (emailKey: string): Promise<string | null> =>
    (
      await db
        .selectFrom('password')
        .innerJoin('account', 'account.id', 'password.account')
        .select('phc')
        .where('account.email_key', '=', emailKey)
        .executeTakeFirst()
    )?.phc ?? null,
  remove: (account: string) => db.deleteFrom('password').where('account', '=', account).execute(),
  set: (account: string, phc: string, now: number) =>
    db
      .insertInto('password')
      .values({ account, phc, set_at: now })
      .onConflict((conflict) => conflict.column('account').doUpdateSet({ phc, set_at: now }))
      .execute(),
})
