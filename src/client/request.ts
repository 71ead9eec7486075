import type { Method } from '../contract/operation.ts'
import { Failure } from '../domain/failure.ts'
import { failureOf } from './problem.ts'
import type { Reply, Transport } from './transport.ts'

/** A request of any route. */
export interface Wanted {
  method: Method
  /** Path and query. */
  path: string
  body?: unknown
  /** Makes the Authorization header, or null for none; asked before every try. */
  authorization: () => Promise<string | null>
  /** Sent with every try, so that a lost answer is no second effect. */
  idempotencyKey?: string | undefined
  dryRun?: boolean | undefined
  ifMatch?: number | undefined
  /** Milliseconds for everything, the tries and the waits between them. */
  timeoutMs?: number | undefined
  /** Whether it may be sent again; without this, when it is a GET or carries an idempotency key. */
  repeatable?: boolean
}

export interface Given {
  body: unknown
  requestId: string | null
  /** Whether this is the stored answer of an earlier try. */
  replayed: boolean
}

export const defaultTimeoutMs = 30_000
const tries = 5
const baseMs = 200
const capMs = 5_000
const maxRetryAfterMs = 60_000

/** Sends a request, again where that is safe (R-H7), and answers its body or throws the server's failure. */
export async function request(transport: Transport, wanted: Wanted): Promise<Given> {
  const deadline = performance.now() + (wanted.timeoutMs ?? defaultTimeoutMs)
  const repeatable =
    wanted.repeatable ?? (wanted.method === 'GET' || wanted.idempotencyKey !== undefined)
  let lost = false
  for (let attempt = 1; ; attempt++) {
    const left = deadline - performance.now()
    try {
      return await once(transport, wanted, Math.max(1, left))
    } catch (error) {
      if (!(error instanceof Failure) || !error.retryable) throw error
      lost ||= error.code === 'unavailable' || error.code === 'idempotency_in_progress'
      const final = lost ? withKey(error, wanted) : error
      if (!repeatable || attempt === tries) throw final
      const pause = pauseOf(attempt, error)
      if (performance.now() + pause >= deadline) throw final
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** The same failure, with the key by which the caller can still learn what became of the change. */
const withKey = (failure: Failure, { idempotencyKey, dryRun }: Wanted): Failure =>
  idempotencyKey === undefined || dryRun
    ? failure
    : new Failure(failure.code, failure.message, { ...failure.details, lostKey: idempotencyKey })

async function once(transport: Transport, wanted: Wanted, timeoutMs: number): Promise<Given> {
  const { method, path, body } = wanted
  const reply = await transport.send({
    method,
    path,
    headers: headersOf(wanted, await wanted.authorization()),
    body: body === undefined ? null : JSON.stringify(body),
    timeoutMs,
  })
  if (reply.status < 200 || reply.status >= 300) throw failureOf(reply)
  return {
    body: parsed(reply),
    requestId: reply.headers['ptc-request-id'] ?? null,
    replayed: reply.headers['idempotency-replayed'] === 'true',
  }
}

function headersOf(wanted: Wanted, authorization: string | null): Record<string, string> {
  const { idempotencyKey, ifMatch } = wanted
  return {
    accept: 'application/json',
    ...(wanted.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(authorization === null ? {} : { authorization }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    ...(wanted.dryRun ? { 'ptc-dry-run': '1' } : {}),
    ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
  }
}

function parsed(reply: Reply): unknown {
  if (reply.body === '') return null
  try {
    return JSON.parse(reply.body)
  } catch {
    throw new Failure('unavailable', 'The server answered something that is no JSON.')
  }
}

// Full jitter: a thousand clients that failed together must not come back together.
function pauseOf(attempt: number, failure: Failure): number {
  const asked = (failure.details.retryAfterSeconds ?? 0) * 1000
  const jittered = Math.random() * Math.min(capMs, baseMs * 2 ** (attempt - 1))
  return Math.max(jittered, Math.min(asked, maxRetryAfterMs))
}
