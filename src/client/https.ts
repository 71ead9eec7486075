import { Failure } from '../domain/failure.ts'
import { type Exchange, maxReplyBytes, type Reply, type Transport } from './transport.ts'

/** HTTPS to one origin, and to that origin only. undici is loaded with the first call. */
export function httpsTransport(origin: string): Transport {
  const url = new URL(origin)
  if (url.protocol !== 'https:')
    throw new Failure('usage', `${origin} is no https address: credentials travel encrypted only.`)
  let pool: import('undici').Pool | undefined
  const connect = async () => {
    const { Pool } = await import('./pool.ts')
    pool ??= new Pool(url.origin, { connections: 4, connect: { timeout: 10_000 } })
    return pool
  }
  return {
    address: url.origin,
    send: async (exchange) => {
      try {
        return await send(await connect(), exchange)
      } catch (error) {
        if (error instanceof Failure) throw error
        const why = error instanceof Error ? error.message : String(error)
        throw new Failure('unavailable', `The call to ${url.origin} broke off: ${why}.`)
      }
    },
    close: async () => pool?.destroy(),
  }
}

// undici follows no redirect unless it is told to; a redirect must not carry the credential away.
async function send(pool: import('undici').Pool, exchange: Exchange): Promise<Reply> {
  const { method, path, headers, body, timeoutMs } = exchange
  const reply = await pool.request({
    method,
    path,
    headers,
    body,
    signal: AbortSignal.timeout(Math.ceil(timeoutMs)),
  })
  const length = Number(reply.headers['content-length'] ?? 0)
  if (length > maxReplyBytes)
    throw new Failure('unavailable', `The server sent more than ${maxReplyBytes} bytes.`)
  return {
    status: reply.statusCode,
    headers: Object.fromEntries(
      Object.entries(reply.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
    ),
    body: await reply.body.text(),
  }
}
