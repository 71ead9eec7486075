import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { Failure } from '../../domain/failure.ts'
import { parseStrictly } from './strict-json.ts'

/** The largest body that is read, in bytes. */
export const maxBody = 256 * 1024

/** Reads the JSON object that a request carries, under the rules of R-H2; an empty body is an empty object. */
export async function readBody(incoming: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await bytesOf(incoming)
  if (bytes.length === 0) return {}
  refuseMediaType(incoming.headers['content-type'])
  return parseStrictly(decode(bytes))
}

/** Reads the form that a request carries, as OAuth sends it. */
export async function readForm(incoming: IncomingMessage): Promise<URLSearchParams> {
  const bytes = await bytesOf(incoming)
  if (!form.test(incoming.headers['content-type'] ?? ''))
    throw new Failure(
      'unsupported_media_type',
      'The body is no form: send application/x-www-form-urlencoded.',
    )
  return new URLSearchParams(decode(bytes))
}

const form = /^application\/x-www-form-urlencoded\s*(?:;\s*charset="?utf-8"?\s*)?$/i

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const { headers } = incoming
  const length = headers['content-length']
  if (length === undefined && headers['transfer-encoding'] === undefined) return Buffer.alloc(0)
  if (Number(length) > maxBody) throw tooLarge()
  if (headers['content-encoding'] !== undefined)
    throw new Failure(
      'unsupported_media_type',
      'The body has a Content-Encoding; send it uncompressed.',
    )
  return collect(incoming)
}

const mediaType = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i

function refuseMediaType(given: string | undefined): void {
  if (given === 'application/json' || mediaType.test(given ?? '')) return
  throw new Failure(
    'unsupported_media_type',
    `The body's Content-Type is ${given === undefined ? 'missing' : given.slice(0, 100)}; send application/json.`,
  )
}

// Straight from Node's stream: a web stream or an array buffer in between costs a tenth of the whole call.
function collect(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBody) reject(tooLarge())
      else chunks.push(chunk)
    })
    incoming.on('end', () => {
      const [only] = chunks
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks))
    })
    incoming.on('error', () =>
      reject(new Failure('malformed_request', 'The body ended before it was complete.')),
    )
  })
}

function decode(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  throw new Failure('malformed_request', 'The body is not UTF-8.')
}

const tooLarge = () =>
  new Failure('payload_too_large', `The body is larger than ${maxBody / 1024} KiB.`)
