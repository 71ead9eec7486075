import type { Operation, Output, Sent } from '../contract/operation.ts'
import { Failure } from '../domain/failure.ts'
import { newUuid } from '../domain/id.ts'
import { asAsked } from '../domain/metering.ts'
import { request } from './request.ts'
import type { Transport } from './transport.ts'

/** What a caller needs of a declaration; the shapes are the server's business. */
export type Callable = Pick<
  Operation,
  'id' | 'method' | 'path' | 'effect' | 'metering' | 'open' | 'who'
>

export interface CallOptions {
  /** Names this one effect; without it a keyed operation gets a new UUID. */
  idempotencyKey?: string | undefined
  /** Ask for everything but the effect. */
  dryRun?: boolean | undefined
  /** The version of the target that the caller has seen. */
  ifMatch?: number | undefined
  /** Milliseconds for all tries together. */
  timeoutMs?: number | undefined
}

/** Calls an operation on some server and answers its output; every refusal is the server's own Failure. */
export type Call = <Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  options?: CallOptions,
) => Promise<Output<Op>>

export interface Line {
  transport: Transport
  /** Makes the Authorization header for an operation, or null for none; asked before every try. */
  authorization: (operation: Callable) => Promise<string | null>
}

/** Binds `call` to a server and to whoever calls. */
export const callOver =
  ({ transport, authorization }: Line): Call =>
  async (operation, input, options = {}) => {
    const { path, rest } = filled(operation, input as Readonly<Record<string, unknown>>)
    const { effect } = asAsked(operation as Callable, input)
    const inQuery = operation.method === 'GET' || operation.method === 'DELETE'
    const given = await request(transport, {
      method: operation.method,
      path: inQuery ? path + queryOf(rest) : path,
      ...(inQuery ? {} : { body: rest }),
      authorization: () => authorization(operation),
      idempotencyKey: options.idempotencyKey ?? (effect === 'keyed' ? newUuid() : undefined),
      dryRun: options.dryRun,
      ifMatch: options.ifMatch,
      timeoutMs: options.timeoutMs,
      repeatable: true,
    })
    return given.body as never
  }

function filled({ id, path }: Callable, input: Readonly<Record<string, unknown>>) {
  const rest = { ...input }
  const whole = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const value = rest[field]
    delete rest[field]
    if (value === undefined || value === '')
      throw new Failure('input_required', `${id} needs ${field}.`, {
        errors: [{ pointer: `/${field}`, detail: 'is missing' }],
      })
    return encodeURIComponent(String(value))
  })
  return { path: whole, rest }
}

/** The fields as a query string with its question mark; a list gives one pair for each item. */
export function queryOf(fields: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) if (one !== undefined) query.append(name, String(one))
  return query.size === 0 ? '' : `?${query}`
}
