import { createHash } from 'node:crypto'
import type { Operation, PrincipalKind } from '../../contract/operation.ts'
import { readCredential } from '../../domain/credential.ts'
import { Failure } from '../../domain/failure.ts'
import { emailKey } from '../../domain/name.ts'
import type { KeySecret } from '../../store/keys.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { isSecret } from '../secrets.ts'
import { type Opened, scopeOf, works } from './key-caller.ts'
import { onceASnapshot } from './once-a-snapshot.ts'

/** Who is calling: an account in a session, a token of a machine, the user of this machine, a key about itself, or nobody known. */
export type Principal =
  | SignedIn
  | { kind: 'token'; id: string; token: Row<'token'> }
  | { kind: 'local'; id: 'local' }
  | { kind: 'key'; id: string; secret: KeySecret }
  | { kind: 'anyone'; id: string }

interface SignedIn {
  kind: 'account'
  id: string
  email: string
  session: string
  sessionExpiresAt: number
  /** When the secret of this call ends; earlier where the session is renewed. */
  secretExpiresAt: number
  /** The one workspace that the session reaches, where a connection of it opened it; null: all of the account. */
  bound: string | null
}

/** The one workspace that a caller reaches, or null where it may be any. */
export const boundTo = (caller: Principal): string | null =>
  caller.kind === 'token' ? caller.token.workspace : caller.kind === 'account' ? caller.bound : null

/** Whose act a call counts as, where a person has to answer for it: what a token does is done by whoever issued it (I38). */
export const personBehind = (caller: Principal): string =>
  caller.kind === 'token' ? caller.token.created_by : caller.id

/** Whoever calls without a credential is the address that they name: what one asked for, another one does not meet. */
export const named = (
  caller: Principal,
  { email }: Readonly<Record<string, unknown>>,
): Principal =>
  caller.kind === 'anyone' && typeof email === 'string'
    ? {
        kind: 'anyone',
        id: `anyone_${createHash('sha256').update(emailKey(email)).digest('hex').slice(0, 32)}`,
      }
    : caller

/** Finds who calls, or refuses: nobody, or somebody whom this operation does not serve. */
export async function who(
  op: Pick<Operation, 'id' | 'who'> & Partial<Pick<Operation, 'last'>> & Opened,
  authorization: string | null,
  tables: Tables,
  runtime: Runtime,
  now: number,
): Promise<Principal> {
  if (authorization === null && op.who.includes('anyone')) return { kind: 'anyone', id: 'anyone' }
  const principal =
    authorization === null ? null : await identify(op, authorization, tables, runtime, now)
  if (principal?.kind === 'key') requireWorking(op, principal.secret, now)
  if (principal !== null && op.who.includes(principal.kind)) return principal
  throw new Failure('unauthenticated', sentence(op, authorization, principal), {
    next: [
      principal?.kind === 'token'
        ? { command: ['whoami'], why: 'see what the token may do' }
        : signIn,
    ],
  })
}

/** What a scope opens, a secret that is over opens no more. */
function requireWorking(op: Parameters<typeof who>[0], secret: KeySecret, now: number): void {
  if (scopeOf(op) === null || works(secret, now)) return
  throw new Failure('unauthenticated', sentence(op, '', null))
}

/** Refuses a token or a key that has ended in its workspace's own time, though not in the server's. */
export function requireUnended(
  op: Parameters<typeof who>[0],
  caller: Principal,
  moment: number,
): void {
  if (caller.kind === 'key') requireWorking(op, caller.secret, moment)
  if (caller.kind === 'token' && caller.token.expires_at <= moment)
    throw new Failure('unauthenticated', sentence(op, '', null), { next: [signIn] })
}

const signIn = { command: ['login'], why: 'sign in' }

async function identify(
  op: Partial<Pick<Operation, 'last'>>,
  authorization: string,
  tables: Tables,
  runtime: Runtime,
  now: number,
): Promise<Principal | null> {
  const space = authorization.indexOf(' ')
  const [scheme, given] = [authorization.slice(0, space), authorization.slice(space + 1)]
  if (scheme === 'PtcLocal')
    return runtime.provesLocal(given) ? { kind: 'local', id: 'local' } : null
  // What is in a browser's cookie works on the pages alone, and nothing else does there.
  const credential = readCredential(given)
  if (scheme !== (credential?.kind === 'wb' ? browserScheme : 'Bearer')) return null
  // Nothing that is none is remembered, however long it is.
  if (credential === null) return null
  const holder = await holders(tables, given, () => holderOf(given, tables, runtime))
  if (holder === null || ('kind' in holder && holder.kind === 'key')) return holder
  const { revoked_at: revoked, expires_at: expires } = 'kind' in holder ? holder.token : holder
  if (revoked !== null || expires <= now) return null
  if ('kind' in holder) {
    const { id, workspace } = holder.token
    runtime.tokenUses.see({ id, workspace }, now)
    return holder
  }
  if (holder.session_expires_at <= now) return null
  if (holder.account_deleted_at !== null && !op.last) return null
  runtime.sessionUses.see({ id: holder.id }, now)
  const { account: id, email, id: session, session_expires_at: sessionExpiresAt } = holder
  const { bound_to: bound } = holder
  return { kind: 'account', id, email, session, sessionExpiresAt, secretExpiresAt: expires, bound }
}

/** The scheme by which the pages call operations for whoever is signed in in a browser. */
export const browserScheme = 'PtcBrowser'

type Session = NonNullable<Awaited<ReturnType<Tables['sessionSecrets']['access']>>>
type Holder = Session | (Principal & { kind: 'key' | 'token' })

const holders = onceASnapshot<Holder | null>()

/** Who holds a credential: the session or the token, perhaps over, or the key that it belongs to. */
async function holderOf(
  given: string,
  tables: Tables,
  { peppers }: Runtime,
): Promise<Holder | null> {
  const credential = readCredential(given)
  if (credential?.kind === 'se' || credential?.kind === 'wb') {
    const session = await tables.sessionSecrets.access(credential.part)
    return isSecret(peppers, given, session) && session ? session : null
  }
  if (credential?.kind === 'pt') {
    const token = await tables.tokens.byPart(credential.part)
    return isSecret(peppers, given, token) && token ? { kind: 'token', id: token.id, token } : null
  }
  if (credential?.kind === 'sk') {
    const secret = await tables.keys.byPart(credential.part)
    return isSecret(peppers, given, secret) && secret
      ? { kind: 'key', id: secret.key, secret }
      : null
  }
  return null
}

const titles: Record<PrincipalKind, string> = {
  account: 'a signed-in account',
  token: 'a token',
  local: 'the user of this machine',
  key: 'an API key about itself',
  anyone: 'whoever gives a password or a code',
}

function sentence(
  op: Pick<Operation, 'id' | 'who'>,
  authorization: string | null,
  principal: Principal | null,
): string {
  if (authorization === null) return `${op.id} needs you to be signed in.`
  if (principal === null) return 'The credential is unknown, expired or revoked.'
  return `${op.id} serves ${op.who.map((kind) => titles[kind]).join(' or ')}, not ${titles[principal.kind]}.`
}
