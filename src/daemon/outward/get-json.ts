import { lookup } from 'node:dns'
import { request as plain } from 'node:http'
import { request as encrypted, type RequestOptions } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublic } from './address.ts'
import { destinationFault } from './destination.ts'

const maxBytes = 256 * 1024

export interface Asking {
  /** Whether the literal loopback address may be called, by plain http. */
  loopback: boolean
  timeoutMs: number
}

/** Fetches a JSON object of somebody else's by the rules of R-W5: public addresses only, no redirect, no proxy, little time, little size. */
export async function getJson(
  address: string,
  { loopback, timeoutMs }: Asking,
): Promise<Record<string, unknown>> {
  const url = new URL(address)
  const fault = destinationFault(url, loopback)
  if (fault !== null) throw new Error(`${url.host} ${fault}`)
  const text = await textOf(url, AbortSignal.timeout(timeoutMs)).catch((error: Error) => {
    throw error.name === 'AbortError' || error.name === 'TimeoutError'
      ? new Error(`${url.host} did not answer in ${timeoutMs} ms`)
      : error
  })
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${url.host} answered with no JSON object`)
  return value as Record<string, unknown>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function textOf(url: URL, signal: AbortSignal): Promise<string> {
  const local = url.protocol === 'http:'
  const options: RequestOptions = {
    ...{ method: 'GET', signal, agent: false, maxHeaderSize: 16 * 1024 },
    headers: { Accept: 'application/json', 'Accept-Encoding': 'identity' },
    ...(local ? {} : { lookup: publicLookup }),
  }
  return new Promise((resolve, reject) => {
    const sent = (local ? plain : encrypted)(url, options, (response) => {
      const fail = (why: string) => {
        reject(new Error(`${url.host} ${why}`))
        response.destroy()
      }
      if (!local && !isPublic(response.socket.remoteAddress ?? ''))
        return fail('is no address of the public internet')
      if (response.statusCode !== 200) return fail(`answered ${response.statusCode}`)
      if ((response.headers['content-encoding'] ?? 'identity') !== 'identity')
        return fail('answered in an encoding that was not asked for')
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maxBytes) fail(`sent more than ${maxBytes / 1024} KiB`)
        else chunks.push(chunk)
      })
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Resolves a name, and refuses it where any of its addresses is not public; what was checked is what is connected to. */
const publicLookup: LookupFunction = (host, { family, all }, done) => {
  lookup(host, { family: family ?? 0, all: true }, (error, found) => {
    if (error) return done(error, [])
    const [first] = found
    if (!first || found.some(({ address }) => !isPublic(address)))
      return done(new Error(`${host} is no address of the public internet`), [])
    if (all) done(null, found)
    else done(null, first.address, first.family)
  })
}
