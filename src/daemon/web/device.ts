import { confirmPage, enterCodePage } from '../../console/device.ts'
import { noticePage } from '../../console/notice.ts'
import { shownCode } from '../../domain/device.ts'
import { type Failure, isFailure, statusOf } from '../../domain/failure.ts'
import { ofAddress } from '../attempts.ts'
import { decide, enterCode } from '../device/approve.ts'
import type { Reply } from '../http/answer.ts'
import { own } from './own.ts'
import { htmlReply } from './replies.ts'
import type { OwnPage } from './web.ts'

type Handle = OwnPage['handle']
type OwnVisit = Parameters<Handle>[0]

const frameOf = ({ session, token }: OwnVisit) => ({ email: session.email, token })

// No address fills the code in or approves: whoever follows a link has still to look at their own terminal.
export const showDevice = own({
  method: 'GET',
  path: '/device',
  handle: async (visit) => htmlReply(enterCodePage(frameOf(visit), { refused: null, typed: '' })),
})

export const takeCode = own({
  method: 'POST',
  path: '/device',
  handle: (visit, { runtime, origin }) =>
    orAgain(visit, async () => {
      const typed = visit.form.get('code') ?? ''
      const entering = { typed, account: visit.session.account, address: visit.address }
      const { host, address, user_code, created_at } = await enterCode(entering, runtime)
      const ageSeconds = Math.floor((runtime.now() - created_at) / 1000)
      const asking = {
        host,
        address: shownAddress(address, origin),
        ageSeconds,
        code: shownCode(user_code),
      }
      return htmlReply(confirmPage({ ...frameOf(visit), ...asking }))
    }),
})

export const decideDevice = own({
  method: 'POST',
  path: '/device/decide',
  handle: (visit, { runtime }) =>
    orAgain(visit, async () => {
      const { form, session, requestId } = visit
      const approved = form.get('decision') === 'approve'
      const asked = { typed: form.get('code') ?? '', account: session.account, requestId }
      const { host } = await decide(asked, approved ? 'approved' : 'denied', runtime)
      const frame = { ...frameOf(visit), title: approved ? 'Signed in' : 'Denied' }
      const text = approved
        ? `${host} is signed in within a few seconds. Go back to your terminal.`
        : `${host} was not signed in.`
      const next = { path: '/', text: 'See your sign-ins' }
      return htmlReply(noticePage(frame, { text, bad: false, next }))
    }),
})

/** At a public address nobody calls from this machine: what says so is a proxy. */
const shownAddress = (address: string, origin: string): string | null =>
  origin.startsWith('https:') && ofAddress(address).length === 0 ? null : address

/** Where the code is none, it is asked for again. */
async function orAgain(visit: OwnVisit, work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work()
  } catch (error) {
    if (!isFailure(error, 'not_found') && !isFailure(error, 'rate_limited')) throw error
    return again(error, visit)
  }
}

const again = ({ code, message, details }: Failure, visit: OwnVisit): Reply => {
  const typed = (visit.form.get('code') ?? '').slice(0, 24)
  return htmlReply(enterCodePage(frameOf(visit), { refused: message, typed }), {
    status: statusOf(code),
    retryAfter: details.retryAfterSeconds,
  })
}
