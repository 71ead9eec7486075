import { momentIn } from '../../domain/clock.ts'
import { newId } from '../../domain/id.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { recordExchange } from '../pipeline/record.ts'
import type { Runtime } from '../runtime.ts'
import { mintSecret } from '../secrets.ts'
import { Unmet, writable } from './unmet.ts'
import { type Proved, verify } from './verify.ts'

/** How long a job's token works. What it was exchanged for may end earlier: that says until when it can be shown. */
const livesMs = 15 * 60_000

export interface Asked {
  /** Id of the trust that the job signs in by. */
  trust: string
  /** The token that the CI gave the job. */
  token: string
  requestId: string
}

export interface Exchanged {
  secret: string
  expiresInSeconds: number
}

/** Signs a job in; null where it is not trusted, for a reason that the workspace's own audit says. */
export async function exchange(asked: Asked, runtime: Runtime): Promise<Exchanged | null> {
  const { store } = runtime
  const trust = await store.read((tables) => trustNamed(tables, asked.trust))
  if (trust === undefined) return null
  try {
    if (trust.deleted_at !== null) throw deleted()
    // The issuer is asked here, before the transaction, which waits for the database alone.
    const proved = await verify(asked.token, trust, runtime.issuers, runtime.now())
    return await store.write((tables) => signIn(tables, trust, proved, asked, runtime))
  } catch (error) {
    if (!(error instanceof Unmet)) throw error
    await refuse(trust, error, asked, runtime)
    return null
  }
}

const deleted = () => new Unmet('trust', 'was deleted')

async function trustNamed(tables: Tables, id: string): Promise<Row<'trust'> | undefined> {
  const workspace = await tables.tenancy.of('trust', id)
  return workspace === undefined ? undefined : tables.trusts.get(workspace, id)
}

async function signIn(
  tables: Tables,
  { id: trust, workspace, project, env, roles, created_by, issuer }: Row<'trust'>,
  { subject, jti }: Proved,
  { requestId }: Asked,
  { peppers, now: clock }: Runtime,
): Promise<Exchanged> {
  await tables.workspaces.turn(workspace, false)
  const heard = clock()
  const home = await tables.workspaces.find(workspace)
  if (home?.archived_at !== null) throw new Unmet('workspace', 'is archived')
  const now = momentIn(home, heard)
  if (!(await tables.trusts.use(workspace, trust, now))) throw deleted()
  const id = newId('token', now)
  const { secret, kept } = mintSecret(peppers, 'pt')
  await tables.tokens.insert({
    ...{ id, workspace, project, env, trust, roles, created_by, ...kept },
    ...{ name: `job-${id.slice(-12)}`, created_at: now, expires_at: now + livesMs },
    ...{ revoked_at: null, revoked_by: null, first_used_at: null, last_used_at: null },
    version: 1,
  })
  const name = writable(jti)
  await recordExchange(tables, workspace, {
    ...{ at: heard, actor: trust, target: id, outcome: 'done', requestId },
    detail: { issuer, subject, ...(name === null ? {} : { jti: name }) },
  })
  return { secret, expiresInSeconds: livesMs / 1000 }
}

async function refuse(
  { id, workspace, issuer }: Row<'trust'>,
  { claim, message, got }: Unmet,
  { requestId }: Asked,
  { store, refusals, now: clock }: Runtime,
): Promise<void> {
  const now = clock()
  if (!refusals.admit(workspace, id, now)) return
  await store.write((tables) =>
    recordExchange(tables, workspace, {
      ...{ at: now, actor: id, target: id, outcome: 'refused', requestId },
      detail: { issuer, claim, why: message, ...(got === null ? {} : { got }) },
    }),
  )
}
