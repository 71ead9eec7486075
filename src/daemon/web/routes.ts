import type { IncomingMessage } from 'node:http'
import { noticePage } from '../../console/notice.ts'
import { Failure, statusOf } from '../../domain/failure.ts'
import type { Reply } from '../http/answer.ts'
import { readForm } from '../http/body.ts'
import type { Extra } from '../http/extras.ts'
import { failureOf, problemHeaders } from '../http/problem.ts'
import type { Work } from '../work.ts'
import { browserSession } from './browser-session.ts'
import { formToken, freshFormSecret, refuseForeign, refuseForged } from './forms.ts'
import { htmlReply } from './replies.ts'
import type { Page, Visit, Web } from './web.ts'

export interface RouteParts {
  web: Web
  work: Work
  addressOf: (incoming: IncomingMessage) => string
}

/** The routes of the pages: each request is judged here, before a page sees it. */
export const pageRoutes = (pages: readonly Page[], parts: RouteParts): Extra[] =>
  pages.map((page) => ({
    method: page.method,
    path: page.path,
    page: true,
    handle: async (incoming, requestId) => {
      parts.work.begin()
      try {
        return await answered(page, incoming, requestId, parts)
      } finally {
        parts.work.end()
      }
    },
  }))

async function answered(
  page: Page,
  incoming: IncomingMessage,
  requestId: string,
  { web, addressOf }: RouteParts,
): Promise<Reply> {
  const { cookies, runtime, origin } = web
  let shown: Pick<Visit, 'session' | 'token'> = { session: null, token: '' }
  try {
    refuseOtherNames(incoming, origin)
    if (page.method === 'POST') refuseForeign(incoming.headers, origin)
    const session = await browserSession(runtime, cookies.read(incoming, 'session'))
    const known = cookies.read(incoming, 'form')
    const fresh = session === null && known === null ? freshFormSecret() : null
    const secrets = [session?.secret, known ?? fresh].filter((one) => typeof one === 'string')
    shown = { session, token: formToken(secrets[0] ?? '') }
    const form = page.method === 'POST' ? await readForm(incoming) : new URLSearchParams()
    if (page.method === 'POST') refuseForged(form, secrets)
    const url = new URL(incoming.url ?? '/', origin)
    const reply = await page.handle(
      {
        ...shown,
        ...{ requestId, form, address: addressOf(incoming) },
        ...{ path: url.pathname, query: url.searchParams },
        flow: cookies.read(incoming, 'flow'),
      },
      web,
    )
    return fresh === null || page.method === 'POST'
      ? reply
      : withCookie(reply, cookies.set('form', fresh))
  } catch (error) {
    return refusedPage(failureOf(error, requestId, runtime.log), shown)
  }
}

/** A name that is not the public one is somebody's proxy, or a page that tries its luck. */
function refuseOtherNames({ headers }: IncomingMessage, origin: string): void {
  if (headers.host === new URL(origin).host) return
  throw new Failure('misdirected_request', `The pages of this server are at ${origin}.`)
}

const withCookie = (reply: Reply, cookie: string): Reply => ({
  ...reply,
  headers: {
    ...reply.headers,
    'Set-Cookie': [reply.headers['Set-Cookie'] ?? [], cookie].flat(),
  },
})

/** A refusal as people read it in a browser. */
function refusedPage(
  failure: Failure,
  { session, token }: Pick<Visit, 'session' | 'token'>,
): Reply {
  const frame = { title: 'That did not work', email: session?.email ?? null, token }
  const next = { path: '/', text: 'Go to the start page' }
  const wait = problemHeaders(failure)['Retry-After']
  return htmlReply(noticePage(frame, { text: failure.message, bad: true, next }), {
    status: statusOf(failure.code),
    retryAfter: wait === undefined ? undefined : Number(wait),
  })
}
