import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Operation } from '../../contract/operation.ts'
import { Failure } from '../../domain/failure.ts'
import type { Request } from '../pipeline/request.ts'
import { readBody } from './body.ts'
import { forbiddenNames } from './strict-json.ts'

type Fields = Record<string, unknown>

/** Reads a call of an operation off the wire: path, query and body become one input, the headers the rest. */
export async function readRequest(
  { method }: Pick<Operation, 'method'>,
  incoming: IncomingMessage,
  path: Readonly<Record<string, string>>,
  requestId: string,
  address: string,
): Promise<Request> {
  const { headers } = incoming
  const takesBody = method === 'POST' || method === 'PATCH'
  const body = takesBody ? await readBody(incoming) : refuseBody(method, headers)
  return {
    authorization: headers.authorization ?? null,
    input: merged(merged(body, queryOf(incoming.url ?? '')), path),
    idempotencyKey: idempotencyKeyOf(headers['idempotency-key']),
    dryRun: dryRunOf(headers['ptc-dry-run']),
    ifMatch: ifMatchOf(headers['if-match']),
    requestId,
    address,
  }
}

function refuseBody(method: string, headers: IncomingHttpHeaders): Fields {
  const length = headers['content-length'] ?? '0'
  if (length === '0' && headers['transfer-encoding'] === undefined) return {}
  throw new Failure('malformed_request', `${method} takes no body: its fields stand in the query.`)
}

function merged(fields: Fields, more: Readonly<Fields>): Fields {
  for (const [name, value] of Object.entries(more)) {
    if (Object.hasOwn(fields, name))
      throw new Failure('malformed_request', `${name} is given twice: once is enough.`, {
        errors: [{ pointer: `/${name}`, detail: 'is given twice' }],
      })
    fields[name] = value
  }
  return fields
}

/** The fields of a query; one that is given more than once is a list. */
function queryOf(url: string): Fields {
  const mark = url.indexOf('?')
  if (mark < 0) return {}
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(url.slice(mark))) {
    if (forbiddenNames.has(name) || value.includes('\0'))
      throw new Failure(
        'malformed_request',
        'The query holds a name or a character that no field may have.',
      )
    const before = fields.get(name)
    fields.set(name, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(fields)
}

/** 1 to 255 visible ASCII characters, bare or as the structured-field string that the draft asks for (R-I1). */
function idempotencyKeyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null
  const text = String(header)
  const quoted = /^"(.*)"$/.exec(text)?.[1]?.replaceAll(/\\(["\\])/g, '$1')
  const key = quoted ?? text
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new Failure(
    'malformed_request',
    'The Idempotency-Key has 1 to 255 visible ASCII characters, bare or in quotes.',
  )
}

function dryRunOf(header: string | string[] | undefined): boolean {
  if (header === undefined || header === '0') return false
  if (header === '1') return true
  throw new Failure('malformed_request', 'Ptc-Dry-Run is 1 or absent.')
}

function ifMatchOf(header: string | undefined): number | null {
  if (header === undefined) return null
  const version = /^"(\d{1,15})"$/.exec(header)?.[1]
  if (version !== undefined) return Number(version)
  throw new Failure('malformed_request', 'If-Match is the version that you have seen, as in "3".')
}
