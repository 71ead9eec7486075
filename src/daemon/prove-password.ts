import { emailKey } from '../domain/name.ts'
import type { Row } from '../store/schema.ts'
import type { Tables } from '../store/tables.ts'
import { ofAccount, ofAddress, takeTry } from './attempts.ts'
import type { Runtime } from './runtime.ts'

interface Trial {
  email: string
  /** What is kept of the account's password; null where there is none, or no such account. */
  phc: string | null
  password: string
  address: string
}

/** Whose address it is and the hash of their password, both as they stay until the transaction ends. */
export async function heldPassword(
  { accounts, passwords }: Tables,
  email: string,
): Promise<{ account: Row<'account'> | undefined; phc: string | null }> {
  const account = await accounts.byEmail(emailKey(email))
  if (account === undefined) return { account, phc: null }
  await passwords.turn(account.id, false)
  return { account, phc: await passwords.of(account.id) }
}

/** Tries a password, counted; answers what it matched, or null. Nothing tells a wrong password from nobody's. */
export async function provePassword(
  { store, passwords, now, log }: Runtime,
  { email, phc, password, address }: Trial,
): Promise<string | null> {
  const account = ofAccount('password', emailKey(email))
  const subjects = [...ofAddress(address), account]
  await store.write(async (tables) => {
    for (const subject of subjects) await takeTry(tables, subject, now())
  })
  if (!(await passwords.matches(password, phc))) {
    log.warn({ subject: account.id, address }, 'a password was wrong')
    return null
  }
  await store.write(async ({ attempts }) => {
    for (const { id } of ofAddress(address)) await attempts.forgive(id)
    await attempts.forget(account.id)
  })
  return phc
}
