import { readCredential } from '../domain/credential.ts'
import type { Row } from '../store/schema.ts'
import type { Tables } from '../store/tables.ts'
import { mintPair, type Opened } from './open-session.ts'
import { recordSession } from './pipeline/record.ts'
import type { Runtime } from './runtime.ts'
import { isSecret } from './secrets.ts'

/** How long the client whose answer was lost may ask again with a refresh secret that it used (R-U4). */
const graceMs = 10_000

export interface Renewing {
  refresh: string
  /** The access secret that was made with it, where the client shows it: then it is the same client. */
  access: string | null
  requestId: string
}

type Known = NonNullable<Awaited<ReturnType<Tables['sessionSecrets']['refresh']>>>

/** Gives the next pair of secrets of a session, once; null where there is none to give. A used one ends its session. */
export const renewSession = (asked: Renewing, runtime: Runtime): Promise<Opened | null> =>
  runtime.store.write(async (tables) => {
    const { peppers, now: clock } = runtime
    const known = await knownRefresh(asked.refresh, runtime, tables)
    if (known === null || known.generation === null) return null
    const now = clock()
    if (known.expires_at <= now) return null
    const { session, account, expires_at, generation } = known
    const next = { id: session, account, expires_at, generation: generation + 1 }
    const renewed =
      (await tables.sessions.renew(session, generation, now)) ||
      (isSameClient(asked, known, runtime) &&
        (await tables.sessions.stay(session, next.generation, now - graceMs)))
    if (renewed) return mintPair({ peppers }, tables, next, now)
    await endReused(asked, known, tables, now)
    return null
  })

async function knownRefresh(
  given: string,
  { peppers }: Runtime,
  tables: Tables,
): Promise<Known | null> {
  const credential = readCredential(given)
  if (credential?.kind !== 'sr') return null
  const known = await tables.sessionSecrets.refresh(credential.part)
  return isSecret(peppers, given, known) && known ? known : null
}

const isSameClient = (
  { access }: Renewing,
  { beside, pepper }: Pick<Row<'session_secret'>, 'beside' | 'pepper'>,
  { peppers }: Runtime,
): boolean =>
  access !== null && beside !== null && isSecret(peppers, access, { digest: beside, pepper })

/** Two hold the secret that only one was given: nobody can tell which of them is the thief, so both are out. */
async function endReused(
  { requestId }: Renewing,
  { session, account, generation }: Known,
  tables: Tables,
  now: number,
): Promise<void> {
  if (!(await tables.sessions.end(session, now))) return
  await recordSession(tables, {
    ...{ at: now, actor: account, action: 'session.reuse', target: session },
    ...{ outcome: 'refused', requestId, detail: { generation } },
  })
}

/** Ends the session of a secret, be it the one for calls or the one for renewals; nothing where it is unknown or over. */
export const endSessionOf = (
  { secret, requestId }: { secret: string; requestId: string },
  runtime: Runtime,
): Promise<void> =>
  runtime.store.write(async (tables) => {
    const credential = readCredential(secret)
    const access =
      credential?.kind === 'se' ? await tables.sessionSecrets.access(credential.part) : undefined
    const found = isSecret(runtime.peppers, secret, access) && access
    const known = found
      ? { session: found.id, account: found.account }
      : await knownRefresh(secret, runtime, tables)
    const now = runtime.now()
    if (known === null || !(await tables.sessions.end(known.session, now))) return
    const { session: target, account: actor } = known
    await recordSession(tables, {
      ...{ at: now, actor, action: 'session.revoke', target, outcome: 'done', requestId },
      detail: {},
    })
  })
