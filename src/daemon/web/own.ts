import { Failure } from '../../domain/failure.ts'
import { seeOther } from './replies.ts'
import type { OwnPage, Page } from './web.ts'

/** A page for whoever is signed in: everybody else is sent to sign in first, and back to it. */
export const own = ({ method, path, handle, whenBound }: OwnPage): Page => ({
  method,
  path,
  handle: async (visit, web) => {
    const { session, query } = visit
    if (session !== null && session.bound !== null && whenBound !== true) throw bound()
    if (session !== null) return handle({ ...visit, session }, web)
    const back = method === 'GET' && query.size > 0 ? `${path}?${query}` : path
    return seeOther(`/sign-in?return_to=${encodeURIComponent(method === 'GET' ? back : '/')}`)
  },
})

const bound = (): Failure =>
  new Failure(
    'forbidden',
    'You signed in by the identity provider of one workspace, which is good for that workspace alone. Sign out, and sign in to your account itself, to do this.',
  )
