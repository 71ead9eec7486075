import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Failure } from '../../domain/failure.ts'

/** A secret that ties forms to a browser in which nobody is signed in. */
export const freshFormSecret = (): string => randomBytes(32).toString('base64url')

/** What a form carries, so that only a page that was shown to this browser can have sent it. */
export const formToken = (secret: string): string =>
  createHmac('sha256', secret).update('ptc-form-v1').digest('base64url')

/** Refuses a form that another site sent: browsers say where it comes from. */
export function refuseForeign(headers: IncomingHttpHeaders, origin: string): void {
  const from = headers.origin
  const site = headers['sec-fetch-site']
  const said = from !== undefined || site !== undefined
  const own =
    (from === undefined || from === origin) && (site === undefined || site === 'same-origin')
  if (!said || !own) throw forged()
}

/** Refuses a form that does not carry what was shown to this browser. */
export function refuseForged(form: URLSearchParams, secrets: readonly string[]): void {
  const given = Buffer.from(form.get('form_token') ?? '')
  const known = secrets.some((secret) => {
    const wanted = Buffer.from(formToken(secret))
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  })
  if (!known) throw forged()
}

const forged = (): Failure =>
  new Failure(
    'forbidden',
    'This form was not sent from a page of this server, or it has grown old. Nothing was done: load the page again and repeat it there.',
  )

/** The path of this server that somebody wanted to go on to, or the home page. */
export function pathToReturnTo(given: string | null, origin: string): string {
  if (given === null || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given)) return '/'
  const url = URL.parse(given, origin)
  return url?.origin === origin ? `${url.pathname}${url.search}` : '/'
}
