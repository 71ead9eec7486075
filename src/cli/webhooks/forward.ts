import { request } from 'node:http'

/** What a program of this machine answered. */
export interface Answered {
  /** null: nobody answered. */
  status: number | null
  outcome: string | null
  /** Milliseconds. */
  took: number
}

const timeoutMs = 15_000

/** Sends a message on, once; it never fails. */
export function forward(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Answered> {
  const began = performance.now()
  const { promise, resolve } = Promise.withResolvers<Answered>()
  const told = (status: number | null, outcome: string | null) =>
    resolve({ status, outcome, took: Math.round(performance.now() - began) })
  const sent = request(url, {
    ...{ method: 'POST', agent: false, signal: AbortSignal.timeout(timeoutMs) },
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  })
  sent.on('error', () => told(null, null))
  sent.on('response', (response) => {
    const outcome = response.headers['webhook-outcome']
    told(response.statusCode ?? null, outcome === undefined ? null : String(outcome).slice(0, 32))
    response.resume()
  })
  sent.end(body)
  return promise
}
