import { Failure } from '../../domain/failure.ts'

/** What a web page's request carries and a program's does not. */
const ofBrowsers = /^(?:origin|referer|sec-fetch-.+)$/

/**
 * Refuses what a web page could send to a port of this machine: a Host that is not the literal address, by which DNS
 * rebinding gets in, and any header that only browsers send (R-D2). Answers null for everybody else.
 */
export function refuseBrowsers(
  headers: Readonly<Record<string, unknown>>,
  port: number,
): Failure | null {
  if (headers['host'] !== `127.0.0.1:${port}`)
    return new Failure(
      'misdirected_request',
      `This server answers to 127.0.0.1:${port} and to no other name.`,
    )
  const name = Object.keys(headers).find((header) => ofBrowsers.test(header))
  return name === undefined
    ? null
    : new Failure(
        'forbidden',
        `A request with ${name} comes from a web page; ptc serves none here.`,
      )
}
