import { authorizePage } from '../../console/authorize.ts'
import { approve } from '../authorize/approve.ts'
import { type Authorizing, asked } from '../authorize/asked.ts'
import type { Reply } from '../http/answer.ts'
import type { Runtime } from '../runtime.ts'
import type { BrowserSession } from './browser-session.ts'
import { own } from './own.ts'
import { failed } from './provider-sign-in.ts'
import { htmlReply, seeOther } from './replies.ts'
import type { Page, Visit } from './web.ts'

const fields = [
  ...['client_id', 'redirect_uri', 'response_type', 'code_challenge', 'code_challenge_method'],
  ...['state', 'host_name', 'workspace', 'identity'],
]

const showAuthorizeOwn = own({
  method: 'GET',
  path: '/oauth/authorize',
  whenBound: true,
  handle: async (visit, { runtime }) => {
    const wanted = asked(visit.query)
    if (typeof wanted === 'string') return failed(visit, wanted, 400)
    const workspace = await workspaceOf(visit.session, runtime)
    const { session, token, query } = visit
    const kept = fields.flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : []))
    const page = { email: session.email, token, host: wanted.host, workspace }
    return htmlReply(authorizePage({ ...page, asked: Object.fromEntries(kept) }), {
      formsTo: sourceOf(wanted),
    })
  },
})

/** Asks whether a terminal is to be signed in, after signing in as it asked for. */
export const showAuthorize: Page = {
  ...showAuthorizeOwn,
  handle: async (visit, web) => {
    const wanted = asked(visit.query)
    if (typeof wanted === 'string') return failed(visit, wanted, 400)
    const { by } = wanted
    if (by === null || (await isBy(visit.session, by, web.runtime)))
      return showAuthorizeOwn.handle(visit, web)
    const start = { ...by, return_to: `${visit.path}?${visit.query}` }
    return seeOther(`/oauth/start?${new URLSearchParams(start)}`)
  },
}

export const takeAuthorize = own({
  method: 'POST',
  path: '/oauth/authorize',
  whenBound: true,
  handle: async (visit, { runtime, origin }) => {
    const { form, session, address, requestId } = visit
    const query = new URLSearchParams([...form].filter(([name]) => fields.includes(name)))
    const wanted = asked(query)
    if (typeof wanted === 'string') return failed(visit, wanted, 400)
    if (wanted.by !== null && !(await isBy(session, wanted.by, runtime)))
      return failed(visit, 'You signed in by another provider meanwhile: begin again.', 400)
    if (form.get('decision') !== 'approve')
      return backTo(wanted, { error: 'access_denied', iss: origin })
    const code = await approve(wanted, { session, address, requestId }, runtime)
    return backTo(wanted, { code, iss: origin })
  },
})

const backTo = ({ redirectUri, state }: Authorizing, said: Record<string, string>): Reply =>
  seeOther(`${redirectUri}?${new URLSearchParams({ ...said, state })}`)

// A policy can name no IPv6 address; the form of the page goes to this server in any case.
const sourceOf = ({ redirectUri }: Authorizing): string => {
  const { origin, hostname } = new URL(redirectUri)
  return hostname === '[::1]' ? 'http:' : origin
}

async function isBy(
  session: Visit['session'],
  { workspace, identity }: NonNullable<Authorizing['by']>,
  { store }: Runtime,
): Promise<boolean> {
  if (session === null || session.identity === null) return false
  const row = await store.read(async (tables) => {
    const home = await tables.workspaces.find(workspace)
    return home && tables.identities.find(home.id, identity)
  })
  return row?.id === session.identity
}

const workspaceOf = async ({ bound }: BrowserSession, { store }: Runtime) =>
  bound === null
    ? null
    : ((await store.read((tables) => tables.workspaces.find(bound)))?.slug ?? null)
