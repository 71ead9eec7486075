import type { Provider } from '../../console/sign-in.ts'
import type { Operation, Output, Sent } from '../../contract/operation.ts'
import type { Reply } from '../http/answer.ts'
import type { Runtime } from '../runtime.ts'
import type { BrowserSession } from './browser-session.ts'
import type { Cookies } from './cookies.ts'

/** What every page works with. */
export interface Web {
  runtime: Runtime
  /** The origin that browsers know this server by. */
  origin: string
  cookies: Cookies
  /** Who else can say who somebody is. */
  providers: readonly Provider[]
  /** Calls an operation as whoever is signed in, through the one path that every call takes. */
  call: <Op extends Operation>(visit: Visit, operation: Op, input: Sent<Op>) => Promise<Output<Op>>
}

/** One request of a browser, known to be meant for this server and, where it sends a form, to come from a page of it. */
export interface Visit {
  requestId: string
  address: string
  path: string
  query: URLSearchParams
  /** What a form sent; empty where none did. */
  form: URLSearchParams
  session: BrowserSession | null
  /** What the forms of the answer carry. */
  token: string
  /** What ties a sign-in at a provider to this browser; null where none was begun. */
  flow: string | null
}

/** A route for browsers. */
export interface Page {
  method: 'GET' | 'POST'
  path: string
  handle: (visit: Visit, web: Web) => Promise<Reply>
}

/** A page for whoever is signed in; everybody else is asked to sign in first, and comes back. */
export interface OwnPage extends Omit<Page, 'handle'> {
  /** Set where it also serves a sign-in that is good for one workspace alone. */
  whenBound?: true
  handle: (visit: Visit & { session: BrowserSession }, web: Web) => Promise<Reply>
}
