import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Where a request came from: the other end of the connection, or, behind that many proxies that are trusted, what the
 * outermost of them saw (R-U2). Anything else in X-Forwarded-For was written by whoever called.
 */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  trustedHops: number,
): string {
  const peer = socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/, '') ?? 'local'
  if (trustedHops === 0) return peer
  const chain = String(headers['x-forwarded-for'] ?? '').split(',')
  const named =
    chain
      .at(-trustedHops)
      ?.trim()
      .replace(/^\[(.*)\]$/, '$1') ?? ''
  return isIP(named) === 0 ? peer : named
}
