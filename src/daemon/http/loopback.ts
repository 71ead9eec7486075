import type { IncomingMessage } from 'node:http'
import { Failure } from '../../domain/failure.ts'

/** What a web page's request carries and a program's does not. */
const ofBrowsers = /^(?:origin|referer|sec-fetch-.+)$/

/** Who else than programs of this machine may come in by TCP. */
export interface Door {
  /** Host and port of PTC_PUBLIC_URL; null where it is not set. */
  publicHost: string | null
  /** The paths that are served to browsers. */
  pages: ReadonlySet<string>
}

/**
 * Refuses what a web page could send to a port of this machine: a Host that is neither the literal address nor the public
 * one, by which DNS rebinding gets in, and outside of the pages any header that only browsers send (R-D2). Answers null
 * for everybody else.
 */
export function refuseStrangers(
  { headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>,
  port: number,
  { publicHost, pages }: Door,
): Failure | null {
  const { host } = headers
  if (host !== `127.0.0.1:${port}` && (publicHost === null || host !== publicHost))
    return new Failure(
      'misdirected_request',
      publicHost === null || publicHost === `127.0.0.1:${port}`
        ? `This server answers to 127.0.0.1:${port} and to no other name.`
        : `This server answers to ${publicHost} and 127.0.0.1:${port} and to no other name.`,
    )
  if (pages.has(url.split('?', 1)[0] ?? '')) return null
  const name = Object.keys(headers).find((header) => ofBrowsers.test(header))
  return name === undefined
    ? null
    : new Failure(
        'forbidden',
        publicHost === null
          ? `A request with ${name} comes from a web page; ptc serves none here. PTC_PUBLIC_URL makes it serve its own.`
          : `A request with ${name} comes from a web page; the API is for programs.`,
      )
}
