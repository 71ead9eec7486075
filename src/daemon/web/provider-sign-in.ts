import { randomBytes } from 'node:crypto'
import { noticePage } from '../../console/notice.ts'
import type { Reply } from '../http/answer.ts'
import { begin } from '../identity/begin.ts'
import { comeBack } from '../identity/come-back.ts'
import { type Provider, providerOf } from '../identity/provider.ts'
import { recordUnproved } from '../identity/record.ts'
import { Unproved } from '../identity/unproved.ts'
import type { Runtime } from '../runtime.ts'
import { openBrowserSession } from './browser-session.ts'
import { pathToReturnTo } from './forms.ts'
import { htmlReply, seeOther } from './replies.ts'
import type { Page, Visit, Web } from './web.ts'

/** Sends a browser to the server's own provider, or to the one of a workspace's connection. */
export const startAtProvider: Page = {
  method: 'GET',
  path: '/oauth/start',
  handle: async (visit, { runtime, origin, cookies }) => {
    const { query, requestId } = visit
    const provider = await providerNamed(query, runtime)
    const { redirectUri } = runtime.providers
    if (provider === null || redirectUri === null)
      return failed(visit, 'There is no such provider to sign in by.', 404)
    const browser = visit.flow ?? randomBytes(32).toString('base64url')
    const forward = pathToReturnTo(query.get('return_to'), origin)
    try {
      const at = await begin({ provider, browser, forward, redirectUri }, runtime)
      return seeOther(at, [cookies.set('flow', browser)])
    } catch (error) {
      if (!(error instanceof Unproved)) throw error
      await recordUnproved({ provider, claims: null, error, requestId }, runtime)
      return failed(visit, `${provider.name} cannot be reached at this moment.`, 503)
    }
  },
}

async function providerNamed(
  query: URLSearchParams,
  { store, providers, peppers }: Runtime,
): Promise<Provider | null> {
  const [workspace, identity] = [query.get('workspace'), query.get('identity')]
  if (workspace === null && identity === null) return providers.own
  const row = await store.read(async (tables) => {
    const home = await tables.workspaces.find(workspace ?? '')
    return home?.archived_at === null ? tables.identities.find(home.id, identity ?? '') : undefined
  })
  return row ? providerOf(row, peppers) : null
}

/** Where every provider sends browsers back to. */
export const comeBackFromProvider: Page = {
  method: 'GET',
  path: '/oauth/callback',
  handle: async (visit, { runtime, cookies, origin }) => {
    const { query, path, requestId, address, flow: browser } = visit
    const coming = { callback: new URL(`${path}?${query}`, origin), browser: browser ?? '' }
    const asked = { ...coming, address, requestId, open: openBrowserSession }
    const came = await comeBack(asked, runtime)
    if (came.kind === 'unknown')
      return failed(visit, 'No sign-in is under way in this browser, or it took too long.', 400)
    if (came.kind === 'refused') return failed(visit, came.told ?? unsaid, 403)
    if (came.kind === 'prove-first') return seeOther(`/oauth/link?flow=${came.flow}`)
    await endBefore(visit, runtime)
    return seeOther(came.forward, [cookies.set('session', came.session.secret)])
  },
}

export const unsaid =
  'That sign-in did not work. Whoever looks after the provider here finds the reason in the audit.'

/** A browser has one session: the one before ends. */
export async function endBefore({ session }: Visit, { store, now }: Runtime): Promise<void> {
  if (session === null) return
  await store.write((tables) => tables.sessions.revoke(session.account, session.id, now()))
}

export const failed = (
  { session, token }: Pick<Visit, 'session' | 'token'>,
  text: string,
  status: number,
): Reply => {
  const frame = { title: 'Not signed in', email: session?.email ?? null, token }
  const next = { path: '/sign-in', text: 'Go to the sign-in page' }
  return htmlReply(noticePage(frame, { text, bad: true, next }), { status })
}

/** Whom the sign-in page offers to continue with. */
export const offered = ({ providers }: Runtime): Web['providers'] => [
  ...(providers.own === null ? [] : [{ name: providers.own.name, path: '/oauth/start' }]),
  { name: 'your team’s provider', path: '/oauth/workspace' },
]
