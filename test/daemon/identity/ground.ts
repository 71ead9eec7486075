import { onTestFinished } from 'vitest'
import { createIdentity } from '../../../src/contract/identity/create.ts'
import { openProviders } from '../../../src/daemon/identity/providers.ts'
import {
  client,
  type OidcFixture,
  openOidcProvider,
  signInAt,
} from '../../fixtures/oidc-provider.ts'
import type { Caller, World } from '../../world.ts'
import type { Browser } from '../web/browser.ts'
import { openSite } from '../web/site.ts'

/** A site and a real provider that knows it; where `own`, it is the server's own. */
export async function openGround(world: World, { own = false } = {}) {
  const site = await openSite(world)
  const redirectUri = `${site.origin}/oauth/callback`
  const provider = await openOidcProvider([redirectUri])
  onTestFinished(() => provider.close())
  const { issuer } = provider
  const configured = {
    ...{ identity: null, key: issuer, issuer, name: 'Acme SSO', scopes: 'openid email profile' },
    ...{ clientId: client.id, clientSecret: client.secret },
  }
  world.runtime.providers = openProviders({
    ...{ loopback: true, own: own ? configured : null, redirectUri },
  })
  return { site, provider }
}

/** Begins at a path of the site, signs in at the provider by a name, and comes back. */
export async function signIn(browser: Browser, path: string, name: string) {
  return browser.go(await wayBack(browser, path, name))
}

/** The path that the provider sends the browser back to. */
export async function wayBack(browser: Browser, path: string, name: string): Promise<string> {
  const { headers, text } = await browser.go(path)
  if (headers['location'] === undefined) throw new Error(text)
  const back = await signInAt(String(headers['location']), name)
  return `${back.pathname}${back.search}`
}

/** Whoever is signed in in a browser, as a caller of operations. */
export const callerIn = (world: World, { jar }: Browser): Caller =>
  world.as(`PtcBrowser ${jar.get('ptc-session')}`)

/** Connects a workspace to the provider; answers the path that begins a sign-in by it. */
export async function connect(
  by: Caller,
  workspace: string,
  { issuer }: OidcFixture,
  slug = 'sso',
) {
  const { identity } = await by.call(createIdentity, {
    ...{ workspace, slug, name: 'Acme SSO', issuer },
    ...{ clientId: client.id, clientSecret: client.secret },
  })
  return { identity: identity.id, path: `/oauth/start?workspace=${workspace}&identity=${slug}` }
}
