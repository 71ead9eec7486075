import { createHash, timingSafeEqual } from 'node:crypto'
import { readCredential } from '../../domain/credential.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { type Opened, openSession } from '../open-session.ts'
import { recordDone } from '../pipeline/record.ts'
import type { Runtime } from '../runtime.ts'
import { isSecret } from '../secrets.ts'

/** What a terminal shows for its session. */
export interface Redeeming {
  code: string
  redirectUri: string
  verifier: string
  requestId: string
}

/** Opens the session that a browser approved, once; null where there is none to open. A code that comes twice ends what it opened. */
export const redeemCode = (redeeming: Redeeming, runtime: Runtime): Promise<Opened | null> =>
  runtime.store.write((tables) => redeem(tables, redeeming, runtime))

async function redeem(
  tables: Tables,
  redeeming: Redeeming,
  runtime: Runtime,
): Promise<Opened | null> {
  const { code: given, requestId } = redeeming
  const credential = readCredential(given)
  const found =
    credential?.kind === 'ac' ? await tables.oauthCodes.byPart(credential.part) : undefined
  if (!isSecret(runtime.peppers, given, found) || !found) return null
  const { part, account, host, address } = found
  const now = runtime.now()
  // A password that is set at this moment ends what was approved before.
  await tables.passwords.turn(account, false)
  if (!(await tables.oauthCodes.use(part, now))) {
    const used = await tables.oauthCodes.byPart(part)
    if (used?.session) await tables.sessions.revoke(account, used.session, now)
    return null
  }
  if (found.expires_at <= now || !isMeant(found, redeeming)) return null
  if (!(await stillApproved(tables, found, now))) return null
  const made = await openSession(runtime, tables, { account, now, address })
  const { session } = made
  await tables.sessions.label(session.id, host)
  await tables.boundSessions.inherit(session.id, found.approved_by)
  await tables.oauthCodes.opened(part, session.id)
  await recordDone(tables, 'session.create', {
    ...{ at: now, actor: account, target: session.id, requestId },
    detail: { for: host, address },
  })
  return made
}

/** Whether it is the terminal that asked: the same port, and what only it knows. */
function isMeant(
  { redirect_uri, challenge }: Row<'oauth_code'>,
  { redirectUri, verifier }: Redeeming,
): boolean {
  const made = Buffer.from(createHash('sha256').update(verifier).digest('base64url'))
  return redirect_uri === redirectUri && timingSafeEqual(made, Buffer.from(challenge))
}

/** Whether the browser in which it was approved is signed in still, and the connection there that signed it in. */
async function stillApproved(
  tables: Tables,
  { approved_by }: Row<'oauth_code'>,
  now: number,
): Promise<boolean> {
  const by = await tables.sessions.get(approved_by)
  if (!by || by.revoked_at !== null || by.expires_at <= now) return false
  const { identity, bound_to: workspace } = by
  return identity === null || workspace === null || tables.identities.use(workspace, identity, now)
}
