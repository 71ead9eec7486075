import { verifyKey } from '../../../contract/key/verify.ts'
import type { Output } from '../../../contract/operation.ts'
import { readCredential } from '../../../domain/credential.ts'
import { digestOf } from '../../../domain/leak.ts'
import type { KeySecret } from '../../../store/keys.ts'
import type { Tables } from '../../../store/tables.ts'
import { type Context, implement } from '../../implement.ts'
import { onceASnapshot } from '../../pipeline/once-a-snapshot.ts'
import { fingerprintOf, isSecret } from '../../secrets.ts'
import { iso } from '../time.ts'
import { consumeBy, type Home, type Wanted } from './consume.ts'

type Verdict = Output<typeof verifyKey>

const unknown: Verdict = {
  valid: false,
  code: 'UNKNOWN',
  keyId: null,
  project: null,
  env: null,
  scopes: [],
  expiresAt: null,
  superseded: false,
}

/** Secrets whose first success, or fingerprint, is still to be put on record, by the call that met it. */
const unrecorded = new WeakMap<object, KeySecret>()

export default implement(
  verifyKey,
  async (context) => {
    const secret = await find(context)
    if (!secret || !(await concerns(context, secret))) return unknown
    const judged = judge(context, secret)
    const { consume } = context.input
    const consumed =
      consume && judged === 'VALID' ? await consumption(context, secret, consume) : null
    const code = consumed && consumed.violated.length > 0 ? 'LIMIT_EXCEEDED' : judged
    if (code === 'VALID' && (secret.first_used_at === null || secret.fingerprint === null)) {
      if (consumed) await recordFirst(context, secret, context.tables)
      else unrecorded.set(context, secret)
    }
    remember(context, secret, code)
    return {
      valid: code === 'VALID',
      code,
      keyId: secret.key,
      project: secret.project,
      env: secret.env,
      scopes: JSON.parse(secret.scopes) as string[],
      expiresAt: iso(
        Math.min(secret.key_expires_at, secret.expires_at ?? Number.POSITIVE_INFINITY),
      ),
      superseded: secret.expires_at !== null,
      ...consumed,
    }
  },
  // Readiness and rotation build on the first success of a secret, so it is durable before anyone hears of it.
  async (_, context) => {
    const secret = unrecorded.get(context)
    if (secret === undefined) return
    await context.runtime.store.write((tables) => recordFirst(context, secret, tables))
  },
)

async function recordFirst(
  { runtime, input, now }: Context<typeof verifyKey>,
  secret: KeySecret,
  tables: Tables,
): Promise<void> {
  await tables.keys.markFirstUse(secret, now)
  if (secret.fingerprint !== null) return
  const fingerprint = fingerprintOf(runtime.peppers.current.key, digestOf(input.key))
  await tables.leaks.fingerprint(secret.workspace, secret.part, fingerprint)
}

/** What a good key was to consume, recorded or refused. */
async function consumption(context: Context<typeof verifyKey>, secret: KeySecret, wanted: Wanted) {
  const home = await homeOf(context.tables, secret)
  if (!home) throw new Error(`the key ${secret.key} has no project`)
  return consumeBy(context, secret, home, wanted)
}

/** Notes who presented the secret; what is good for a call is brought under the current pepper as well. */
function remember(
  { input, runtime, address, now: at }: Context<typeof verifyKey>,
  secret: KeySecret,
  code: Verdict['code'],
): void {
  const workload = input.workload ?? secret.workload
  runtime.uses.saw({ secret, workload, address: input.address ?? address, code, at })
  if (code === 'VALID') runtime.renewals.saw(input.key, secret)
}

/** The secret that was given, if it is one: an unknown part and a wrong secret take the same path (I37). */
async function find({ input, tables, runtime }: Context<typeof verifyKey>) {
  const credential = readCredential(input.key)
  const secret = credential?.kind === 'sk' ? await tables.keys.byPart(credential.part) : undefined
  return isSecret(runtime.peppers, input.key, secret) ? secret : undefined
}

/** Whether the caller may learn anything about this key: it is their own, or in a place where they may verify. */
async function concerns(
  { target, caller, tables, may }: Context<typeof verifyKey>,
  secret: KeySecret,
): Promise<boolean> {
  if (secret.workspace !== target.workspace.id) return false
  if (target.project && target.project.id !== secret.project) return false
  if (caller.kind === 'key') return caller.id === secret.key
  const { project, env } = secret
  const home = await homeOf(tables, secret)
  return may('key.verify', { path: home?.org.path.split('/') ?? [], project, env })
}

const homes = onceASnapshot<Home | null>()

const homeOf = (tables: Tables, { workspace, project: id }: KeySecret): Promise<Home | null> =>
  homes(tables, id, async () => {
    const project = await tables.projects.find(workspace, id)
    const org = project && (await tables.orgs.find(workspace, project.org))
    return project && org ? { org, project } : null
  })

function judge({ input, now }: Context<typeof verifyKey>, secret: KeySecret): Verdict['code'] {
  if (secret.revoked_at !== null) return 'REVOKED'
  if (secret.expires_at !== null && secret.expires_at <= now) return 'ROTATED_OUT'
  if (secret.key_expires_at <= now) return 'EXPIRED'
  if (input.env !== undefined && input.env !== secret.env) return 'WRONG_ENVIRONMENT'
  const scopes = JSON.parse(secret.scopes) as string[]
  return input.scope !== undefined && !scopes.includes(input.scope) ? 'SCOPE_MISSING' : 'VALID'
}
