import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { accountOfMailbox } from './by-mailbox.ts'
import { holdOpen } from './hold-open.ts'
import { type Opened, type Opener, openProved } from './open-proved.ts'
import type { Provider } from './provider.ts'
import type { Claims } from './relying-party.ts'

export interface Judging {
  provider: Provider
  flow: Row<'identity_flow'>
  claims: Claims
  address: string
  requestId: string
  open: Opener
}

/** Whom a proof means: an account, which is signed in, or nobody yet, who proves an account first. */
export type Judged = ({ kind: 'signed-in' } & Opened) | { kind: 'prove-first'; flow: string }

const proofLivesMs = 10 * 60_000

/** Finds whom a provider's proof means. An account is known by provider and subject, never by its e-mail address alone. */
export const judge = (judging: Judging, runtime: Runtime): Promise<Judged> =>
  runtime.store.write(async (tables) => {
    const { provider, flow, claims } = judging
    await holdOpen(tables, provider, runtime.now())
    await tables.identityLinks.turn(`${provider.key} ${claims.subject}`)
    const account =
      (await linked(tables, provider, claims, runtime.now())) ??
      (provider.identity === null ? await accountOfMailbox(tables, judging, runtime.now()) : null)
    if (account === null) {
      const said = JSON.stringify({ email: claims.email, name: claims.name })
      const proved = { provider: provider.key, subject: claims.subject, said }
      await tables.identityFlows.prove(flow.id, proved, runtime.now() + proofLivesMs)
      return { kind: 'prove-first', flow: flow.id }
    }
    return { kind: 'signed-in', ...(await openProved(tables, judging, account, runtime)) }
  })

async function linked(
  tables: Tables,
  { key }: Provider,
  { subject }: Claims,
  now: number,
): Promise<string | null> {
  const link = await tables.identityLinks.find(key, subject)
  if (!link) return null
  await tables.identityLinks.used(link.id, now)
  return link.account
}
