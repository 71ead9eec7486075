import { Failure } from '../domain/failure.ts'
import { faultOfPassword } from '../domain/password.ts'
import type { Passwords } from './passwords.ts'

/** Hashes a password that somebody chose, unless it is one that others would try first. */
export async function newPassword(
  passwords: Passwords,
  password: string,
  about: readonly string[],
): Promise<string> {
  const fault = faultOfPassword(password, about)
  if (fault === null) return passwords.hash(password)
  throw new Failure(
    'invalid_input',
    `That password ${fault}: it would be tried early. Take four words that nobody would put together, or have a password manager make one.`,
    { errors: [{ pointer: '/password', detail: fault }] },
  )
}
