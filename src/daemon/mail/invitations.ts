import { newId } from '../../domain/id.ts'
import { inviteLifetime } from '../../domain/invite.ts'
import type { Tables } from '../../store/tables.ts'
import type { Peppers } from '../peppers.ts'
import { seal } from '../secrets.ts'
import { sealName } from './deliver.ts'

/** Leaves the mail that brings somebody their invitation to a project; it is not sent once the invitation is over. */
export async function mailInvitation(
  tables: Tables,
  peppers: Peppers,
  { address, secret }: { address: string; secret: string },
  now: number,
): Promise<void> {
  const mail = newId('mail', now)
  await tables.mails.insert({
    ...{ id: mail, purpose: 'invited', address, sealed: seal(peppers, sealName(mail), secret) },
    ...{ created_at: now, expires_at: now + inviteLifetime, due_at: now },
  })
}
