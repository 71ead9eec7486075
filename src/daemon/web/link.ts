import { linkPage, proveFirstPage } from '../../console/link.ts'
import { link, type Waiting, waiting } from '../identity/link.ts'
import { Unproved } from '../identity/unproved.ts'
import { openBrowserSession } from './browser-session.ts'
import { endBefore, failed, unsaid } from './provider-sign-in.ts'
import { htmlReply, seeOther } from './replies.ts'
import type { Page, Visit } from './web.ts'

const over = 'That sign-in is over: begin it again.'

/** Asks whom somebody means that a provider proved: their account, proved in this browser. */
export const showLink: Page = {
  method: 'GET',
  path: '/oauth/link',
  handle: async (visit, { runtime }) => {
    const flow = visit.query.get('flow') ?? ''
    const found = await waiting({ flow, browser: visit.flow ?? '' }, runtime)
    if (found === null) return failed(visit, over, 400)
    const page = pageOf(visit, found)
    const signIn = `/sign-in?return_to=${encodeURIComponent(`/oauth/link?flow=${flow}`)}`
    return htmlReply(isWhole(visit) ? linkPage(page) : proveFirstPage(page, signIn))
  },
}

export const takeLink: Page = {
  method: 'POST',
  path: '/oauth/link',
  handle: async (visit, { runtime, cookies }) => {
    const { session, form, address, requestId } = visit
    const flow = form.get('flow') ?? ''
    const found = await waiting({ flow, browser: visit.flow ?? '' }, runtime)
    if (found === null) return failed(visit, over, 400)
    if (session === null || !isWhole(visit))
      return seeOther(`/oauth/link?flow=${encodeURIComponent(flow)}`)
    try {
      const by = { account: session.account, address, requestId, open: openBrowserSession }
      const opened = await link(found, by, runtime)
      await endBefore(visit, runtime)
      return seeOther(found.forward, [cookies.set('session', opened.session.secret)])
    } catch (error) {
      if (error instanceof Unproved) return failed(visit, error.told ?? unsaid, 403)
      throw error
    }
  },
}

/** Only a sign-in to the account itself proves the account: what one workspace's provider says proves nothing to another. */
const isWhole = ({ session }: Visit): boolean => session !== null && session.bound === null

const pageOf = ({ session, token }: Visit, { flow, provider, said, workspace }: Waiting) => ({
  ...{ email: session?.email ?? null, token, flow },
  ...{ provider: provider.name, issuer: provider.issuer },
  said: said.email ?? said.name,
  workspace: workspace?.name ?? null,
})
