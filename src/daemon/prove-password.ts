import { emailKey } from '../domain/name.ts'
import { ofAccount, ofAddress, takeTry } from './attempts.ts'
import type { Runtime } from './runtime.ts'

interface Trial {
  email: string
  /** What is kept of the account's password; null where there is none, or no such account. */
  phc: string | null
  password: string
  address: string
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
