import type { Operation, PrincipalKind } from '../../contract/operation.ts'
import { readCredential } from '../../domain/credential.ts'
import { Failure } from '../../domain/failure.ts'
import type { KeySecret } from '../../store/keys.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { isSecret } from '../secrets.ts'
import { onceASnapshot } from './once-a-snapshot.ts'

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
  if (scheme !== 'Bearer') return null
  const holder = await holders(tables, given, () => holderOf(given, tables, runtime))
  if (holder === null || 'kind' in holder) return holder
  const { id, account, email, revoked_at: revoked, expires_at: expires } = holder
  return revoked === null && now < expires
    ? { kind: 'account', id: account, email, session: id }
    : null
}

type Session = NonNullable<Awaited<ReturnType<Tables['sessions']['byPart']>>>
type Holder = Session | (Principal & { kind: 'key' })

const holders = onceASnapshot<Holder | null>()

/** Who holds a credential: the session, perhaps over, or the key that it belongs to. */
async function holderOf(
  given: string,
  tables: Tables,
  { peppers }: Runtime,
): Promise<Holder | null> {
  const credential = readCredential(given)
  if (credential?.kind === 'se') {
    const session = await tables.sessions.byPart(credential.part)
    return isSecret(peppers, given, session) && session ? session : null
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
