import { createHmac, hash } from 'node:crypto'
import { canonical } from '../../domain/canonical.ts'
import {
  Failure,
  type FailureCode,
  type FailureDetails,
  isFailure,
  statusOf,
} from '../../domain/failure.ts'
import { timeInUuid } from '../../domain/id.ts'
import type { Row } from '../../store/schema.ts'
import { seal, unseal } from '../secrets.ts'
import type { Call } from './call.ts'
import type { Answer } from './request.ts'
import { secretFields, withoutSecrets } from './secret-fields.ts'

/** How long a secret of an answer may be told again to the same caller with the same key (R-K5). */
export const retoldFor = 10 * 60_000

const sha256 = (...parts: string[]): string => hash('sha256', parts.join('\0'))

const claims = new WeakMap<Call, string>()

/** By what the answer of a call is kept. */
function claimOf(call: Call): string {
  let claim = claims.get(call)
  if (claim === undefined) {
    const key = call.request.idempotencyKey ?? ''
    const time = timeInUuid(key)
    // Keys that say their time are kept beside each other, which costs a fraction of a place at random.
    claim = time + sha256(call.caller.id, call.op.id, key).slice(time.length)
    claims.set(call, claim)
  }
  return claim
}

const sealKey = ({ op, caller, request }: Call): string =>
  `${caller.id}\0${op.id}\0${request.idempotencyKey}`

/** Answers this principal's own earlier call with the same Idempotency-Key, or claims the key for this one and answers null. */
export async function replay(call: Call): Promise<Answer | null> {
  const { op, tables, heard: now, request } = call
  if (op.effect === 'safe' || request.dryRun) return null
  if (request.idempotencyKey === null)
    throw new Failure(
      'idempotency_key_required',
      `${op.id} changes something: send an Idempotency-Key header, a new one for each change and the same one when you retry.`,
    )
  const fingerprint = fingerprintOf(call)
  const id = claimOf(call)
  const claimed = await tables.idempotency.claim(id, fingerprint, now).catch((error: unknown) => {
    throw isFailure(error, 'unavailable') ? underWay() : error
  })
  if (claimed) return null
  const kept = await tables.idempotency.get(id)
  if (!kept || kept.status === null) throw underWay()
  if (kept.fingerprint !== fingerprintOf(call, pepperOf(kept.fingerprint)))
    throw new Failure(
      'idempotency_key_reused',
      `This Idempotency-Key was used for another ${op.id}. Use a new key for a new change.`,
    )
  return retell(call, id, kept)
}

/** Whether a call was answered that this one repeats. Whoever gives no credential has to prove themselves each time. */
export async function isAnswered(call: Call): Promise<boolean> {
  const { caller, request, tables } = call
  if (request.idempotencyKey === null || request.dryRun || caller.kind === 'anyone') return false
  return (await tables.idempotency.get(claimOf(call)))?.status != null
}

/**
 * What tells one input from another. Where it holds a secret it is made with a pepper, and says which: a bare digest of a
 * password could be tried against every word there is.
 */
function fingerprintOf({ op, input, runtime }: Call, version?: number): string {
  const text = `${op.id}\0${canonical(input)}`
  if (secretFields(op.input).length === 0) return sha256(text)
  const { current, get } = runtime.peppers
  const pepper = version === undefined ? current.version : version
  const key = get(pepper) ?? current.key
  return `${pepper}.${createHmac('sha256', key).update('ptc-input-v1\0').update(text).digest('hex')}`
}

const pepperOf = (fingerprint: string): number | undefined =>
  fingerprint.includes('.') ? Number(fingerprint.split('.')[0]) : undefined

const underWay = () =>
  new Failure('idempotency_in_progress', 'A call with this Idempotency-Key is still under way.', {
    retryAfterSeconds: 1,
  })

async function retell(call: Call, id: string, kept: Row<'idempotency'>): Promise<Answer> {
  const body = JSON.parse(kept.body ?? '{}')
  if ((kept.status ?? 0) >= 400) {
    const { code, message, details } = body as {
      code: FailureCode
      message: string
      details: FailureDetails
    }
    throw new Failure(code, message, details)
  }
  const secrets = await secretsOf(call, id, kept)
  return { output: { ...body, ...secrets }, replayed: true }
}

async function secretsOf(
  call: Call,
  id: string,
  { sealed, created_at }: Row<'idempotency'>,
): Promise<Record<string, unknown>> {
  const fields = secretFields(call.op.output)
  const fresh = sealed !== null && call.heard < created_at + retoldFor
  const opened = fresh ? unseal(call.runtime.peppers, sealKey(call), sealed) : null
  if (sealed !== null) await call.tables.idempotency.unseal(id)
  return opened === null
    ? Object.fromEntries(fields.map((field) => [field, null]))
    : (JSON.parse(opened) as Record<string, unknown>)
}

/** Keeps the answer for later calls with the same key: in the effect's own transaction, its secrets sealed. */
export async function keep(call: Call, output: Readonly<Record<string, unknown>>): Promise<void> {
  if (call.op.effect === 'safe') return
  const fields = secretFields(call.op.output)
  const secrets = Object.fromEntries(fields.map((field) => [field, output[field]]))
  await call.tables.idempotency.settle(claimOf(call), {
    status: 200,
    body: JSON.stringify(withoutSecrets(call.op.output, output)),
    sealed:
      fields.length === 0
        ? null
        : seal(call.runtime.peppers, sealKey(call), JSON.stringify(secrets)),
  })
}

const neverKept: ReadonlySet<FailureCode> = new Set([
  'unauthenticated',
  'forbidden',
  'rate_limited',
])

/** Before a call is refused that claims no key in the end: whether it is not the repetition of one that was answered. */
export async function confirm(call: Call): Promise<void> {
  if (call.op.effect === 'safe' || call.request.dryRun) return
  await call.tables.idempotency.confirm(claimOf(call))
}

/** Keeps a refusal of the handler, which the same call would meet again, and lets go of the key for any other. */
export async function keepRefusal(call: Call, refusal: Failure, began: boolean): Promise<void> {
  if (call.request.dryRun) return
  const { code, message, details } = refusal
  if (!began || neverKept.has(code)) {
    await confirm(call)
    await call.tables.idempotency.release(claimOf(call))
    return
  }
  await call.tables.idempotency.settle(claimOf(call), {
    status: statusOf(code),
    body: JSON.stringify({ code, message, details }),
    sealed: null,
  })
}
