import { readCredential } from '../../domain/credential.ts'
import { newId } from '../../domain/id.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Peppers } from '../peppers.ts'
import { isSecret, mintSecret, seal } from '../secrets.ts'
import { sealName } from './deliver.ts'

type Purpose = Row<'mail_code'>['purpose']

/** How long a code works. */
export const codeLifetime = 30 * 60_000

/** Makes a code and the mail that brings it; an earlier one for the same purpose ends. */
export async function mailCode(
  tables: Tables,
  peppers: Peppers,
  { id: account, email }: Pick<Row<'account'>, 'id' | 'email'>,
  purpose: Purpose,
  now: number,
): Promise<void> {
  const { secret, kept } = mintSecret(peppers, 'mc')
  const mail = newId('mail', now)
  const span = { created_at: now, expires_at: now + codeLifetime }
  await tables.mailCodes.replace(account, purpose, now)
  await tables.mailCodes.insert({ ...kept, account, purpose, ...span, used_at: null })
  const sealed = seal(peppers, sealName(mail), secret)
  await tables.mails.insert({ id: mail, purpose, address: email, sealed, ...span, due_at: now })
}

/** Leaves the mail that nobody gets, so that asking about nobody costs what asking about somebody does. */
export async function mailNobody(
  tables: Tables,
  peppers: Peppers,
  purpose: Purpose,
  now: number,
): Promise<void> {
  const { secret } = mintSecret(peppers, 'mc')
  const mail = newId('mail', now)
  seal(peppers, sealName(mail), secret)
  await tables.mailCodes.replace('', purpose, now)
  const over = { due_at: null, outcome: 'none' as const, ended_at: now, sealed: null }
  const span = { created_at: now, expires_at: now }
  await tables.mails.insert({ id: mail, purpose, address: '', ...span, ...over })
}

/** Tells somebody that their password was changed. */
export async function mailOfChange(
  tables: Tables,
  { email }: Pick<Row<'account'>, 'email'>,
  now: number,
): Promise<void> {
  await tables.mails.insert({
    ...{ id: newId('mail', now), purpose: 'changed', address: email, sealed: null },
    ...{ created_at: now, expires_at: now + 86_400_000, due_at: now },
  })
}

/** Tells somebody that a further way to sign in to their account was added. */
export async function mailOfLink(
  tables: Tables,
  { email }: Pick<Row<'account'>, 'email'>,
  now: number,
): Promise<void> {
  await tables.mails.insert({
    ...{ id: newId('mail', now), purpose: 'linked', address: email, sealed: null },
    ...{ created_at: now, expires_at: now + 86_400_000, due_at: now },
  })
}

/** The code that was mailed to this account for this purpose, if it is one and still works. */
export async function codeOf(
  tables: Tables,
  peppers: Peppers,
  given: string,
  { account, purpose, now }: { account: string; purpose: Purpose; now: number },
): Promise<Row<'mail_code'> | null> {
  const credential = readCredential(given)
  const known =
    credential?.kind === 'mc' ? await tables.mailCodes.byPart(credential.part, purpose) : undefined
  const good = isSecret(peppers, given, known)
  if (!good || !known || known.account !== account) return null
  return known.used_at === null && known.expires_at > now ? known : null
}
