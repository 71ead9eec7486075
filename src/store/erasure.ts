import { takeTurn } from './dialect/turn.ts'
import type { Db } from './schema.ts'

const nobody = 'deleted account'

/** What stands where the address of a deleted account stood; no address looks like that, and no two are the same. */
const keyOf = (account: string): string => `deleted ${account}`

/** Takes a person out of the rows that name them. What hangs on the account's id stays. */
export const erasure = (db: Db) => ({
  /** Waits until nobody signs in as this account or joins something with it, and keeps that from happening. */
  turn: (account: string) => takeTurn(db, `sign-ins of ${account}`, true),
  /** Erases an account that is not; false where it was. Its address is free from now on. */
  account: async (id: string, now: number): Promise<boolean> => {
    const erased = await db
      .updateTable('account')
      .set({ email: nobody, email_key: keyOf(id), name: nobody, verified_at: null })
      .set({ deleted_at: now })
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    return erased.numUpdatedRows === 1n
  },
  /** Erases how it signed in: the password, mailed codes, its links to identity providers, what renews its sessions, and from where they were made. */
  signIns: async (account: string): Promise<void> => {
    await db.deleteFrom('password').where('account', '=', account).execute()
    await db.deleteFrom('mail_code').where('account', '=', account).execute()
    await db.deleteFrom('identity_link').where('account', '=', account).execute()
    await db
      .deleteFrom('session_secret')
      .where('use', '=', 'refresh')
      .where('session', 'in', (select) =>
        select.selectFrom('session').select('id').where('account', '=', account),
      )
      .execute()
    await db
      .updateTable('session')
      .set({ address: null, label: null })
      .where('account', '=', account)
      .execute()
  },
  /** Erases its address from mails, and from invitations that are over. One that is open stays the inviter's. */
  address: async (account: string, emailKey: string, address: string): Promise<void> => {
    await db.deleteFrom('mail').where('address', '=', address).execute()
    await db
      .updateTable('invite')
      .set({ email: nobody, email_key: keyOf(account) })
      .where('email_key', '=', emailKey)
      .where((where) =>
        where.or([where('accepted_at', 'is not', null), where('revoked_at', 'is not', null)]),
      )
      .execute()
    await db
      .updateTable('decision')
      .set({ explanation: 'null' })
      .where('account', '=', account)
      .execute()
  },
})
