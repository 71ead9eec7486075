import type { Row } from '../../store/schema.ts'
import type { Runtime } from '../runtime.ts'
import { begunOf, digest } from './begin.ts'
import { type Judged, judge } from './judge.ts'
import type { Opener } from './open-proved.ts'
import { type Provider, providerOf } from './provider.ts'
import { recordUnproved } from './record.ts'
import { type Claims, redeem } from './relying-party.ts'
import { Unproved } from './unproved.ts'

export interface Coming {
  /** The whole address that the browser came to, query included. */
  callback: URL
  browser: string
  address: string
  requestId: string
  open: Opener
}

/** How a browser that came back is answered. */
export type CameBack =
  | (Judged & { forward: string })
  /** There is no such sign-in under way in this browser. */
  | { kind: 'unknown' }
  /** Nobody signed in at the provider, or what it said is no proof; the audit says why. */
  | { kind: 'refused'; told: string | null; forward: string }

/** Ends a sign-in at a provider: checks what the browser came back with, once, and finds whom it means. */
export async function comeBack(coming: Coming, runtime: Runtime): Promise<CameBack> {
  const { store, now } = runtime
  const state = coming.callback.searchParams.get('state') ?? ''
  const flow = await store.write((tables) =>
    tables.identityFlows.take(digest(state), digest(coming.browser), now()),
  )
  if (!flow) return { kind: 'unknown' }
  const provider = await providerFor(flow, runtime)
  if (provider === null) return { kind: 'unknown' }
  let claims: Claims | null = null
  try {
    claims = await provenBy(provider, flow, state, coming, runtime)
    return {
      ...(await judge({ provider, flow, claims, ...coming }, runtime)),
      forward: flow.forward,
    }
  } catch (error) {
    if (!(error instanceof Unproved)) throw error
    await recordUnproved({ provider, claims, error, ...coming }, runtime)
    return { kind: 'refused', told: error.told, forward: flow.forward }
  }
}

async function providerFor(
  { identity }: Row<'identity_flow'>,
  { store, providers, peppers }: Runtime,
): Promise<Provider | null> {
  if (identity === null) return providers.own
  const row = await store.read(async (tables) => {
    const workspace = await tables.tenancy.of('identity', identity)
    return workspace === undefined ? undefined : tables.identities.find(workspace, identity)
  })
  return row ? providerOf(row, peppers) : null
}

async function provenBy(
  provider: Provider,
  flow: Row<'identity_flow'>,
  state: string,
  { callback }: Coming,
  runtime: Runtime,
): Promise<Claims> {
  const begun = begunOf(runtime, flow, state)
  if (begun === null) throw new Unproved('state', 'was sealed under a pepper that is gone')
  const said = callback.searchParams.get('error')
  if (said === 'access_denied')
    throw new Unproved('error', 'access_denied', `You did not sign in at ${provider.name}.`)
  const client = await runtime.providers.clientOf(provider, runtime.now()).catch((error: Error) => {
    throw new Unproved('issuer', `cannot be asked: ${error.message}`)
  })
  return redeem(client, callback, begun)
}
