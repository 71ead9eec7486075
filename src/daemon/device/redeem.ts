import { readCredential } from '../../domain/credential.ts'
import { device } from '../../domain/device.ts'
import type { Tables } from '../../store/tables.ts'
import { type Opened, openSession } from '../open-session.ts'
import { recordDone } from '../pipeline/record.ts'
import type { Runtime } from '../runtime.ts'
import { isSecret } from '../secrets.ts'

/** What a machine hears that asks whether it was approved: a session, or why there is none, in the words of RFC 8628 §3.5. */
export type Redeemed =
  | Opened
  | 'authorization_pending'
  | 'slow_down'
  | 'access_denied'
  | 'expired_token'
  | 'invalid_grant'

/** Opens the session of a sign-in that was approved, once. */
export const redeemDevice = (
  given: string,
  requestId: string,
  runtime: Runtime,
): Promise<Redeemed> => runtime.store.write((tables) => redeem(tables, given, requestId, runtime))

async function redeem(
  tables: Tables,
  given: string,
  requestId: string,
  runtime: Runtime,
): Promise<Redeemed> {
  const credential = readCredential(given)
  const grant =
    credential?.kind === 'dc' ? await tables.deviceGrants.byPart(credential.part) : undefined
  if (!isSecret(runtime.peppers, given, grant) || !grant) return 'invalid_grant'
  const { part, account, host, address } = grant
  const now = runtime.now()
  if (grant.outcome === null && grant.expires_at > now) return waiting(tables, grant, now)
  if (grant.outcome === 'denied') return 'access_denied'
  // A password that is set at this moment ends what was approved before.
  if (account !== null) await tables.passwords.turn(account, false)
  if (account === null || !(await tables.deviceGrants.redeem(part, now)))
    return grant.redeemed_at === null && grant.expires_at <= now ? 'expired_token' : 'invalid_grant'
  const opened = await openSession(runtime, tables, { account, now, address })
  await tables.sessions.label(opened.session.id, host)
  await recordDone(tables, 'session.create', {
    ...{ at: now, actor: account, target: opened.session.id, requestId },
    detail: { for: host, address },
  })
  return opened
}

/** Nobody has decided: whoever asks too soon has to wait longer from then on. */
async function waiting(
  { deviceGrants }: Tables,
  { part, polled_at, interval_ms }: { part: string; polled_at: number | null; interval_ms: number },
  now: number,
): Promise<Redeemed> {
  const tooSoon = polled_at !== null && now - polled_at < interval_ms
  await deviceGrants.polled(part, now, tooSoon ? interval_ms + device.slowerMs : interval_ms)
  return tooSoon ? 'slow_down' : 'authorization_pending'
}
