import { request as plain } from 'node:http'
import { request as encrypted, type RequestOptions } from 'node:https'
import { isPublic } from './address.ts'
import { destinationFault } from './destination.ts'
import { publicLookup } from './public-lookup.ts'

const maxBytes = 256 * 1024

export interface Asking {
  /** Whether the literal loopback address may be called, by plain http. */
  loopback: boolean
  timeoutMs: number
}

export interface Sent {
  method?: 'GET' | 'POST'
  headers?: Readonly<Record<string, string>>
  body?: string
}

export interface Told {
  status: number
  type: string
  text: string
}

/** Asks somebody else's server by the rules of R-W5: public addresses only, no redirect, no proxy, little time, little size. */
export async function send(
  address: string,
  { loopback, timeoutMs }: Asking,
  sent: Sent = {},
): Promise<Told> {
  const url = new URL(address)
  const fault = destinationFault(url, loopback)
  if (fault !== null) throw new Error(`${url.host} ${fault}`)
  return exchanged(url, AbortSignal.timeout(timeoutMs), sent).catch((error: Error) => {
    throw error.name === 'AbortError' || error.name === 'TimeoutError'
      ? new Error(`${url.host} did not answer in ${timeoutMs} ms`)
      : error
  })
}

function exchanged(url: URL, signal: AbortSignal, sent: Sent): Promise<Told> {
  const { method = 'GET', headers = {}, body } = sent
  const local = url.protocol === 'http:'
  const options: RequestOptions = {
    ...{ method, signal, agent: false, maxHeaderSize: 16 * 1024 },
    headers: { Accept: 'application/json', ...headers, 'Accept-Encoding': 'identity' },
    ...(local ? {} : { lookup: publicLookup }),
  }
  return new Promise((resolve, reject) => {
    const request = (local ? plain : encrypted)(url, options, (response) => {
      const fail = (why: string) => {
        reject(new Error(`${url.host} ${why}`))
        response.destroy()
      }
      if (!local && !isPublic(response.socket.remoteAddress ?? ''))
        return fail('is no address of the public internet')
      if ((response.headers['content-encoding'] ?? 'identity') !== 'identity')
        return fail('answered in an encoding that was not asked for')
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maxBytes) fail(`sent more than ${maxBytes / 1024} KiB`)
        else chunks.push(chunk)
      })
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}
