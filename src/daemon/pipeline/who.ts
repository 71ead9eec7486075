import type { Operation, PrincipalKind } from '../../contract/operation.ts'
import { readCredential } from '../../domain/credential.ts'
import { Failure } from '../../domain/failure.ts'
import type { KeySecret } from '../../store/keys.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { isSecret } from '../secrets.ts'

/** Who is calling: an account in a session, the user of this machine, or a key about itself. */
export type Principal =
  | { kind: 'account'; id: string; email: string; session: string }
  | { kind: 'local'; id: 'local' }
  | { kind: 'key'; id: string; secret: KeySecret }

/** Finds who calls, or refuses: nobody, or somebody whom this operation does not serve. */
export async function who(
  op: Pick<Operation, 'id' | 'who'>,
  authorization: string | null,
  tables: Tables,
  runtime: Runtime,
  now: number,
): Promise<Principal> {
  const principal =
    authorization === null ? null : await identify(authorization, tables, runtime, now)
  if (principal !== null && op.who.includes(principal.kind)) return principal
  throw new Failure('unauthenticated', sentence(op, authorization, principal), {
    next: [{ command: ['login'], why: 'sign in' }],
  })
}

async function identify(
  authorization: string,
  tables: Tables,
  runtime: Runtime,
  now: number,
): Promise<Principal | null> {
  const space = authorization.indexOf(' ')
  const [scheme, given] = [authorization.slice(0, space), authorization.slice(space + 1)]
  if (scheme === 'PtcLocal')
    return runtime.provesLocal(given) ? { kind: 'local', id: 'local' } : null
  const credential = scheme === 'Bearer' ? readCredential(given) : null
  if (credential?.kind === 'se') {
    const session = await tables.sessions.byPart(credential.part)
    if (!isSecret(runtime.peppers, given, session) || !session) return null
    if (session.revoked_at !== null || session.expires_at <= now) return null
    return { kind: 'account', id: session.account, email: session.email, session: session.id }
  }
  if (credential?.kind === 'sk') {
    const secret = await tables.keys.byPart(credential.part)
    if (!isSecret(runtime.peppers, given, secret) || !secret) return null
    return { kind: 'key', id: secret.key, secret }
  }
  return null
}

const titles: Record<PrincipalKind, string> = {
  account: 'a signed-in account',
  local: 'the user of this machine',
  key: 'an API key about itself',
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
