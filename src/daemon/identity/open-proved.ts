import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import type { Provider } from './provider.ts'
import { recordProved } from './record.ts'
import { Unproved } from './unproved.ts'

export interface Opened {
  account: string
  session: { id: string; secret: string }
}

/** Opens a session of the kind that whoever asks needs. */
export type Opener = (
  runtime: Runtime,
  tables: Tables,
  about: { account: string; now: number; address: string },
) => Promise<{ id: string; secret: string }>

interface Proof {
  provider: Provider
  claims: { subject: string }
  address: string
  requestId: string
  open: Opener
}

/** Opens the session of an account that a provider proved: held to the workspace whose connection it was. */
export async function openProved(
  tables: Tables,
  proof: Proof,
  account: string,
  runtime: Runtime,
): Promise<Opened> {
  const { provider, address, claims } = proof
  const now = runtime.now()
  await requireMember(tables, provider, account)
  const session = await proof.open(runtime, tables, { account, now, address })
  if (provider.identity !== null) {
    const { id: identity, workspace } = provider.identity
    await tables.boundSessions.bind(session.id, { identity, workspace })
  }
  const done = { action: 'identity.signin', account, subject: claims.subject } as const
  await recordProved(tables, proof, done, now)
  return { account, session }
}

/** A workspace's connection signs in its own team, and nobody else. */
export async function requireMember(
  tables: Tables,
  { identity, name }: Provider,
  account: string,
): Promise<void> {
  if (identity === null || (await tables.members.find(identity.workspace, account))) return
  throw new Unproved(
    'member',
    `the account ${account} is not on the team`,
    `Your account is not on the team that signs in by ${name}. Somebody of the team can invite you.`,
  )
}
