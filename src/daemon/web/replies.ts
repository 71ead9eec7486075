import type { Reply } from '../http/answer.ts'

interface Further {
  status?: number
  /** Set-Cookie headers. */
  cookies?: string[]
  /** Seconds after which to try again. */
  retryAfter?: number | undefined
  /** Where else a form's answer may send the browser, as a source of a Content-Security-Policy. */
  formsTo?: string
}

// No script runs, nothing of another server is loaded, no other page frames this one, and forms go to this server alone.
// Referrer-Policy is not no-referrer: with that, browsers send the form's Origin as null.
const strict = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

const formsAlsoTo = (source: string | undefined) =>
  source === undefined
    ? {}
    : {
        'Content-Security-Policy': strict['Content-Security-Policy'].replace(
          "form-action 'self'",
          `form-action 'self' ${source}`,
        ),
      }

const cookieHeader = (cookies: string[] | undefined) =>
  cookies === undefined || cookies.length === 0 ? {} : { 'Set-Cookie': cookies }

export const htmlReply = (page: string, further: Further = {}): Reply => ({
  status: further.status ?? 200,
  headers: {
    ...strict,
    ...formsAlsoTo(further.formsTo),
    'Content-Type': 'text/html; charset=utf-8',
    ...(further.retryAfter === undefined ? {} : { 'Retry-After': String(further.retryAfter) }),
    ...cookieHeader(further.cookies),
  },
  body: page,
})

export const styleReply = (sheet: string): Reply => ({
  status: 200,
  headers: { ...strict, 'Content-Type': 'text/css; charset=utf-8' },
  body: sheet,
})

/** Sends a browser on to a path of this server, with GET. */
export const seeOther = (path: string, cookies?: string[]): Reply => ({
  status: 303,
  headers: { ...strict, Location: path, ...cookieHeader(cookies) },
  body: '',
})
