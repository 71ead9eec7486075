import { newId } from '../../domain/id.ts'
import { emailKey, nameMax } from '../../domain/name.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { addLink } from './add-link.ts'
import type { Judging } from './judge.ts'
import type { Claims } from './relying-party.ts'

/**
 * The account of a mailbox that the server's own provider says is somebody's, linked from now on, or made; null where it
 * does not say so.
 */
export async function accountOfMailbox(
  tables: Tables,
  judging: Judging,
  now: number,
): Promise<string | null> {
  const { claims } = judging
  const { email, emailVerified } = claims
  if (email === null || !emailVerified || !/^\S+@\S+$/.test(email)) return null
  const key = emailKey(email)
  await tables.identityLinks.turn(`the mailbox ${key}`)
  const known = await tables.accounts.byEmail(key)
  if (known) await taken(tables, known, now)
  const account = known?.id ?? (await made(tables, email, claims, now))
  await addLink(tables, judging, account, now)
  return account
}

/**
 * Whoever made an account for an address that they never proved may have laid in wait for its owner: what they could
 * still come in by ends before the owner does.
 */
async function taken(tables: Tables, account: Row<'account'>, now: number): Promise<void> {
  await tables.passwords.turn(account.id, true)
  const { verified_at: verified } = (await tables.accounts.get(account.id)) ?? account
  if (verified !== null) return
  await tables.passwords.remove(account.id)
  await tables.sessions.revokeAll(account.id, now)
  await tables.identityLinks.endOfAccount(account.id, null, account.id, now)
  await tables.mailCodes.replace(account.id, 'verify', now)
  await tables.mailCodes.replace(account.id, 'recover', now)
  await tables.accounts.verified(account.id, now)
}

async function made(tables: Tables, email: string, { name }: Claims, now: number): Promise<string> {
  const id = newId('account', now)
  await tables.accounts.insert({
    ...{ id, email, email_key: emailKey(email), name: readable(name) ?? nameFrom(email) },
    ...{ asserted: null, created_at: now, verified_at: now },
  })
  return id
}

const nameFrom = (email: string): string => email.slice(0, email.indexOf('@')).slice(0, nameMax)

/** A name as people may read it, or null where the provider's is none. */
function readable(name: string | null): string | null {
  const text = (name ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, '')
    .trim()
  const short = [...text].slice(0, nameMax).join('').trim()
  return /[^\s\p{Default_Ignorable_Code_Point}]/u.test(short) ? short : null
}
