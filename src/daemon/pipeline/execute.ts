import type { Operation } from '../../contract/operation.ts'
import { may } from '../../domain/access.ts'
import { type Failure, isFailure, statusOf } from '../../domain/failure.ts'
import { asAsked } from '../../domain/metering.ts'
import type { Tables } from '../../store/tables.ts'
import { UnknownOutcome } from '../../store/unknown-outcome.ts'
import type { Refs } from '../../store/whose.ts'
import type { Context, Implementation } from '../implement.ts'
import type { Runtime } from '../runtime.ts'
import { actedIn, placed } from './acted-in.ts'
import { targetAhead, unprepared } from './ahead.ts'
import type { Call } from './call.ts'
import { note, ofKey } from './key-caller.ts'
import { live } from './live.ts'
import { loadTarget } from './load-target.ts'
import { aheadOf, isOutside, momentAt } from './moment-at.ts'
import { permitted } from './permitted.ts'
import { ready } from './ready.ts'
import { record, recordRefusal } from './record.ts'
import { confirm, isAnswered, keep, keepRefusal, replay } from './replay.ts'
import type { Answer, Request } from './request.ts'
import { secretFields } from './secret-fields.ts'
import { sought } from './sought.ts'
import { stillGood } from './still-good.ts'
import type { Inside, Target } from './target.ts'
import { unchanged } from './unchanged.ts'
import { valid } from './valid.ts'
import { named, type Principal, who } from './who.ts'

/** How a call ended inside its transaction. A refusal is a value here, so that what must outlive it can be committed. */
type Ending =
  | { answer: Answer; after?: () => Promise<void> }
  | { refusal: Failure; record?: (tables: Tables) => Promise<void> }

/** Runs one call of one operation, and answers it only when what it changed is durable. */
export async function execute(
  implementation: Implementation,
  request: Request,
  runtime: Runtime,
): Promise<Answer> {
  const { store } = runtime
  const prepared = await prepare(implementation, request, runtime)
  const work = (tables: Tables) => walk(implementation, request, runtime, tables, prepared)
  const { effect, metered } = asAsked(implementation.operation, request.input)
  const write = () => (metered ? store.meter(refsIn(request), work) : store.write(work))
  const ending = await (effect === 'safe'
    ? store.read(work)
    : write().catch((error: unknown) => {
        // A COMMIT that never answered: walking again meets the idempotency row if it did happen, and only then.
        if (error instanceof UnknownOutcome && !request.dryRun) return write()
        throw error
      }))
  if ('refusal' in ending) {
    if (ending.record) await store.write(ending.record)
    throw ending.refusal
  }
  await ending.after?.()
  return ending.answer
}

/** What the call names, as it was sent. */
const refsIn = ({ input }: Request): Refs =>
  typeof input === 'object' && input !== null ? input : {}

/** Knows who calls and that the input is sound. */
async function admitted(
  op: Operation,
  given: Request,
  runtime: Runtime,
  tables: Tables,
): Promise<Call> {
  const now = runtime.now()
  const found = await who(op, given.authorization, tables, runtime, now)
  const request = ofKey(op, found, given)
  const input = valid(op, request.input)
  return { op, caller: named(found, input), input, request, tables, runtime, now, heard: now }
}

/** Does what takes too long for a transaction, for whoever may do it, as far as can be seen before that (ADR 0023). */
async function prepare(
  { operation: op, prepare }: Implementation,
  request: Request,
  runtime: Runtime,
): Promise<() => unknown> {
  if (!prepare) return () => undefined
  const ahead = await runtime.store.read(async (tables) => {
    const call = await admitted(op, request, runtime, tables)
    const target = (await isAnswered(call)) ? null : await targetAhead(call)
    return target && { call, target }
  })
  if (ahead === null) return unprepared
  const { call, target } = ahead
  const { caller, input, now } = call
  const { address } = request
  const prepared = await prepare({ input: input as never, target, caller, runtime, now, address })
  return () => prepared
}

/** The one path that every operation takes. The order below is the policy. */
async function walk(
  implementation: Implementation,
  request: Request,
  runtime: Runtime,
  tables: Tables,
  prepared: () => unknown,
): Promise<Ending> {
  const op = asAsked(implementation.operation, request.input)
  const call = await admitted(op, request, runtime, tables)
  try {
    const told = await replay(call)
    const ending = told
      ? await stillGood(op, told, request, (plain) =>
          walk(implementation, plain, runtime, tables, prepared),
        )
      : await carriedOut(implementation, call, prepared)
    note(call)
    return ending
  } catch (error) {
    // What is no refusal is walked again, or never happened.
    if (!isFailure(error)) throw error
    await confirm(call)
    note(call)
    throw error
  }
}

async function carriedOut(
  { handle, settle }: Implementation,
  call: Call,
  prepared: () => unknown,
): Promise<Ending> {
  const { op, caller, input, request, tables, runtime } = call
  const target = await loadTarget(op, input, caller, tables, runtime, call.heard).catch((error) => {
    throw sought(call, error)
  })
  const now = momentAt(target, call.heard)
  call.now = now
  let began = false
  try {
    permitted(op, caller, target, now)
    live(op, target)
    unchanged(request.ifMatch, target)
    await ready(op, target, tables, now)
    began = true
    const context = { ...contextOf(call, target), prepared: prepared() }
    const output = op.output.parse(await alone(call, () => handle(context)))
    const ends = { ...credentialEnd(caller), ...aheadOf(target), ...actedIn(call, target) }
    if (request.dryRun) return { answer: { output, replayed: false, ...ends } }
    await record(call, target, output)
    await keep(call, output)
    return {
      answer: { output, replayed: false, ...ends },
      ...(settle ? { after: () => settle(output as never, context) } : {}),
    }
  } catch (error) {
    const refusal = sought(call, error)
    if (!isFailure(refusal) || statusOf(refusal.code) >= 500) throw refusal
    return refused(call, target, placed(call, target, refusal), began)
  }
}

/** A caller whose secret was rotated hears by when it must change (R-K9). */
const credentialEnd = (caller: Principal): Pick<Answer, 'credentialEndsAt'> =>
  caller.kind === 'key' && caller.secret.expires_at !== null
    ? { credentialEndsAt: Math.min(caller.secret.expires_at, caller.secret.key_expires_at) }
    : nothing

const nothing = {}

/** Runs the handler so that it can fail alone: what it wrote is undone, and in a rehearsal always. */
async function alone(
  { op, request, tables }: Call,
  work: () => Promise<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  if (op.effect === 'safe') return work()
  if (!request.dryRun) return tables.savepoint(work)
  const rehearsed: { output?: Record<string, unknown> } = {}
  await tables
    .savepoint(async () => {
      rehearsed.output = await work()
      throw rehearsed
    })
    .catch((thrown: unknown) => {
      if (thrown !== rehearsed) throw thrown
    })
  const unmade = secretFields(op.output).map((field) => [field, null])
  // What comes next comes after a change: it may name what was never kept.
  return { ...rehearsed.output, ...Object.fromEntries(unmade), next: undefined }
}

async function refused(
  call: Call,
  target: Target,
  refusal: Failure,
  began: boolean,
): Promise<Ending> {
  const onRecord =
    refusal.code === 'forbidden' || refusal.code === 'not_ready' || (call.op.sensitive && began)
  if (call.op.effect === 'safe')
    return onRecord
      ? { refusal, record: (tables) => recordRefusal(call, target, refusal, tables) }
      : { refusal }
  await keepRefusal(call, refusal, began)
  if (onRecord) await recordRefusal(call, target, refusal)
  return { refusal }
}

const contextOf = (
  { op, input, caller, tables, runtime, now, heard, request }: Call,
  target: Target,
): Context<never> => ({
  input: input as never,
  target: target as never,
  caller,
  tables,
  runtime,
  now: isOutside(op.target) ? heard : now,
  address: request.address,
  may: (permission, place) => may((target as Partial<Inside>).roles ?? [], permission, place, now),
})
