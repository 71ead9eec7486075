import { type IncomingMessage, request as plain } from 'node:http'
import { request as encrypted } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type Fault, faultOf, retryAfterOf } from '../../domain/delivery.ts'
import { isPublic } from './address.ts'
import { destinationFault } from './destination.ts'
import { NotPublic, publicLookup } from './public-lookup.ts'

const readMost = 16 * 1024
const keptMost = 1024

/** What a try to send something came to. */
export interface Posted {
  status: number | null
  /** null: it was taken. */
  fault: Fault | null
  /** The first kilobyte of the answer. */
  response: string
  /** What the receiver says that it did with it, in its header webhook-outcome. */
  outcome: string | null
  /** Its Retry-After, in milliseconds. */
  asked: number | null
}

export interface Posting {
  headers: Readonly<Record<string, string>>
  body: string
  /** Whether the literal loopback address may be called, by plain http. */
  loopback: boolean
  /** Hang up once it is sent, as a network does that fails. */
  cut?: boolean
  connectMs?: number
  totalMs?: number
  lookup?: LookupFunction
}

/** Sends a message to a URL that a tenant named, by the rules of R-W5; it never fails. */
export function postMessage(address: string, posting: Posting): Promise<Posted> {
  const { headers, body, loopback, cut = false } = posting
  const { connectMs = 5000, totalMs = 15_000, lookup = publicLookup } = posting
  const url = new URL(address)
  if (destinationFault(url, loopback) !== null) return Promise.resolve(failed('address_not_public'))
  const local = url.protocol === 'http:'
  const { promise, resolve } = Promise.withResolvers<Posted>()
  const sent = (local ? plain : encrypted)(url, {
    ...{ method: 'POST', agent: false, maxHeaderSize: 16 * 1024 },
    headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    ...(local ? {} : { lookup }),
  })
  const over = (posted: Posted) => {
    clearTimeout(connecting)
    clearTimeout(waiting)
    resolve(posted)
    sent.destroy()
  }
  const connecting = setTimeout(() => over(failed('connect_timed_out')), connectMs)
  const waiting = setTimeout(() => over(failed('answer_timed_out')), totalMs)
  sent.on('error', (error: NodeJS.ErrnoException) => over(failed(faultIn(error))))
  sent.on('socket', (socket) => {
    socket.once('connect', () => {
      if (!local && !isPublic(socket.remoteAddress ?? '')) over(failed('address_not_public'))
      else if (local) clearTimeout(connecting)
    })
    socket.once('secureConnect', () => clearTimeout(connecting))
  })
  if (cut) sent.once('finish', () => setTimeout(() => over(failed('cut')), 50))
  else sent.on('response', (response) => void answered(response).then(over))
  sent.end(body)
  return promise
}

const failed = (fault: Fault): Posted => ({
  ...{ status: null, fault, response: '', outcome: null, asked: null },
})

/** Reads an answer as far as it matters; one without an end says by its status what became of the message. */
function answered(response: IncomingMessage): Promise<Posted> {
  const { promise, resolve } = Promise.withResolvers<Posted>()
  const { statusCode: status = 0, headers } = response
  const kept: Buffer[] = []
  let read = 0
  const tell = () =>
    resolve({
      ...{ status, fault: faultOf(status) },
      // No database keeps a NUL in a text.
      response: Buffer.concat(kept)
        .subarray(0, keptMost)
        .toString('utf8')
        .replaceAll('\0', '\ufffd'),
      outcome: String(headers['webhook-outcome'] ?? '').slice(0, 32) || null,
      asked: retryAfterOf(headers['retry-after'], Date.now()),
    })
  response.on('data', (chunk: Buffer) => {
    if (read < keptMost) kept.push(chunk)
    read += chunk.length
    if (read >= readMost) tell()
  })
  response.on('end', tell)
  response.on('error', () => resolve(failed('unreachable')))
  return promise
}

function faultIn(error: NodeJS.ErrnoException): Fault {
  if (error instanceof NotPublic) return 'address_not_public'
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return 'name_unresolved'
  const ofTls = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/
  return ofTls.test(error.code ?? '') ? 'tls_failed' : 'unreachable'
}
