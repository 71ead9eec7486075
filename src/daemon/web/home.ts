import { homePage } from '../../console/home.ts'
import { getAccount } from '../../contract/account/get.ts'
import { listSessions } from '../../contract/session/list.ts'
import { revokeSession } from '../../contract/session/revoke.ts'
import { own } from './own.ts'
import { htmlReply, seeOther } from './replies.ts'

const shown = 50

export const showHome = own({
  whenBound: true,
  method: 'GET',
  path: '/',
  handle: async (visit, { call }) => {
    const { account, memberships } = await call(visit, getAccount, {})
    const { items, nextCursor } = await call(visit, listSessions, { limit: shown })
    const { name, email } = account
    const page = { workspaces: memberships, signIns: items, more: nextCursor !== null }
    return htmlReply(homePage({ name, email, token: visit.token, ...page }))
  },
})

export const endSession = own({
  whenBound: true,
  method: 'POST',
  path: '/sessions/end',
  handle: async (visit, { call, cookies }) => {
    const { form, session } = visit
    const id = form.get('session')
    await call(visit, revokeSession, id === null ? { others: true } : { session: id })
    return id === session.id ? seeOther('/sign-in', [cookies.set('session', null)]) : seeOther('/')
  },
})

export const signOut = own({
  whenBound: true,
  method: 'POST',
  path: '/sign-out',
  handle: async (visit, { call, cookies }) => {
    await call(visit, revokeSession, {})
    return seeOther('/sign-in', [cookies.set('session', null)])
  },
})
