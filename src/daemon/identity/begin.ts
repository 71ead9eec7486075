import { createHash, randomBytes } from 'node:crypto'
import { newId } from '../../domain/id.ts'
import type { Runtime } from '../runtime.ts'
import { seal, unseal } from '../secrets.ts'
import type { Provider } from './provider.ts'
import { authorizationUrl, type Begun } from './relying-party.ts'
import { Unproved } from './unproved.ts'

const livesMs = 10 * 60_000

export interface Beginning {
  provider: Provider
  /** The cookie of the browser that begins. */
  browser: string
  /** Where it goes on to, once signed in: a path of this server. */
  forward: string
  redirectUri: string
}

/** What the database knows a state, or a browser's cookie, by. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

const sealName = (flow: string): string => `flow ${flow}`
const random = (): string => randomBytes(32).toString('base64url')

/** Begins a sign-in at a provider; answers where the browser goes. */
export async function begin(
  { provider, browser, forward, redirectUri }: Beginning,
  { store, providers, peppers, now: clock }: Runtime,
): Promise<string> {
  const now = clock()
  const client = await providers.clientOf(provider, now).catch((error: Error) => {
    throw new Unproved('issuer', `cannot be asked: ${error.message}`)
  })
  const id = newId('flow', now)
  const begun = { state: random(), nonce: random(), verifier: random() }
  const sealed = seal(peppers, sealName(id), JSON.stringify([begun.nonce, begun.verifier]))
  await store.write((tables) =>
    tables.identityFlows.insert({
      ...{ id, state: digest(begun.state), browser: digest(browser), sealed, forward },
      ...{ identity: provider.identity?.id ?? null, created_at: now, expires_at: now + livesMs },
    }),
  )
  return authorizationUrl(client, begun, { redirectUri, scopes: provider.scopes })
}

/** What a sign-in began with; null where the pepper that sealed it is gone. */
export function begunOf(
  { peppers }: Pick<Runtime, 'peppers'>,
  { id, sealed }: { id: string; sealed: string },
  state: string,
): Begun | null {
  const opened = unseal(peppers, sealName(id), sealed)
  if (opened === null) return null
  const [nonce = '', verifier = ''] = JSON.parse(opened) as string[]
  return { state, nonce, verifier }
}
