import type { IncomingMessage } from 'node:http'

/** The cookies of the pages: who is signed in, and what ties a form, or a sign-in at a provider, to this browser. */
export type CookieName = 'session' | 'form' | 'flow'

/** How cookies are named and sent on this server. */
export interface Cookies {
  read: (incoming: IncomingMessage, name: CookieName) => string | null
  /** A Set-Cookie header; it ends with the browser, or at once for a value of null. */
  set: (name: CookieName, value: string | null) => string
}

// The prefix keeps other hosts of the domain from setting it; browsers take it only with Secure, so over https.
export function openCookies(secure: boolean): Cookies {
  const full = (name: CookieName) => `${secure ? '__Host-' : ''}ptc-${name}`
  return {
    read: ({ headers }, name) => {
      const start = `${full(name)}=`
      const found = (headers.cookie ?? '').split(/; */).filter((pair) => pair.startsWith(start))
      // Two of one name: somebody planted one, and which is not known.
      return found.length === 1 ? (found[0]?.slice(start.length) ?? null) : null
    },
    set: (name, value) =>
      [
        `${full(name)}=${value ?? ''}`,
        ...['Path=/', 'HttpOnly', 'SameSite=Lax'],
        ...(secure ? ['Secure'] : []),
        ...(value === null ? ['Max-Age=0'] : []),
      ].join('; '),
  }
}
