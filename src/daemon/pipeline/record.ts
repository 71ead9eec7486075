import type { AuditEntry } from '../../domain/audit.ts'
import { eventTypeOf } from '../../domain/event-type.ts'
import type { Failure } from '../../domain/failure.ts'
import { newId } from '../../domain/id.ts'
import type { Metering } from '../../domain/metering.ts'
import type { Env } from '../../domain/permission.ts'
import type { Tables } from '../../store/tables.ts'
import { raise } from '../events/raise.ts'
import { type Asked, explain } from '../explanation.ts'
import { machineNamed } from '../machines.ts'
import { peopleOf } from '../people.ts'
import type { Counted } from '../refusals.ts'
import { append, serverChain } from './append.ts'
import type { Call } from './call.ts'
import { withoutSecrets } from './secret-fields.ts'
import { type Inside, type Target, type Targets, thingOf } from './target.ts'

/** Puts the change on record and into the outbox, in its own transaction: no record, no change (R-A1). */
export async function record(
  call: Call,
  target: Target,
  output: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { op, tables } = call
  const { metering } = op
  if (op.effect === 'safe' || (metering && output[metering.done] !== true)) return
  const about = metering ? meteredBy(metering, output) : whereOf(target, output)
  const thing = about.thing ?? thingOf(target)?.id ?? null
  const workspace = op.open ? null : ((target as Inside).workspace?.id ?? null)
  // The events' head before the audit's: whoever takes both takes them in this order.
  if (op.changed === undefined || output[op.changed] === true)
    await tell(tables, { ...about, workspace, type: eventTypeOf(op), thing }, call)
  await append(tables, workspace ?? serverChain, entryOf(call, thing, 'done', null))
}

interface Told {
  workspace: string | null
  project: string | null
  env: Env | null
  type: string
  thing: string | null
}

/** Puts what happened into the outbox. */
async function tell(
  tables: Tables,
  { workspace, project, env, type, thing: target }: Told,
  { caller, now }: Call,
): Promise<void> {
  const data = { actor: caller.id, target }
  if (workspace !== null) await raise(tables, { workspace, project, env, type, target, data }, now)
  else
    await tables.outbox.insert({
      ...{ id: newId('event', now), workspace, type, target },
      ...{ payload: JSON.stringify(data), created_at: now },
    })
}

/** What something happened to, and its project and env; a machine that is bound to no env is in neither. */
function whereOf(target: Target, output: Readonly<Record<string, unknown>>) {
  const { place, token, trust } = target as Targets['token'] & Partial<Targets['trust']>
  const machine = token ?? trust
  const made = (output['project'] as { id?: string } | undefined)?.id ?? null
  const project = place.project ?? made
  const env = machine ? machine.env : place.env
  return { thing: subjectOf(output), project, env: project === null ? null : env }
}

/** The same of what a read metered: where it was looked for says nothing of where it is. */
const meteredBy = (
  { about }: Metering,
  { [about]: thing, project, env }: Readonly<Record<string, unknown>>,
) => ({ thing: String(thing), project: project as string, env: env as Env })

/** Puts a refusal on record, in the chain of the workspace that the caller belongs to. */
export async function recordRefusal(
  call: Call,
  target: Target,
  refusal: Failure,
  tables: Tables = call.tables,
): Promise<void> {
  const outcome = outcomeOf(refusal)
  const chain = (target as Partial<Inside>).workspace?.id ?? serverChain
  if (!call.runtime.refusals.admit(chain, call.caller.id, call.heard)) return
  const decision = refusal.details.decisionId ?? null
  await append(tables, chain, entryOf(call, thingOf(target)?.id ?? null, outcome, decision))
  if (decision !== null && outcome !== 'refused')
    await keepDecision(call, target, refusal, outcome, decision, tables)
}

const outcomeOf = ({ code }: Failure): 'forbidden' | 'not_ready' | 'refused' =>
  code === 'forbidden' || code === 'not_ready' ? code : 'refused'

/** Keeps why it was refused, as things are now: they will have changed when somebody asks. */
async function keepDecision(
  { op, caller, now }: Call,
  target: Target,
  refusal: Failure,
  outcome: 'forbidden' | 'not_ready',
  id: string,
  tables: Tables,
): Promise<void> {
  const asked = target as Partial<Inside>
  if (!asked.workspace) return
  const everybody = await peopleOf(tables, asked.workspace.id)
  const person =
    caller.kind === 'token'
      ? await machineNamed(tables, asked.workspace.id, caller.id)
      : everybody.find(({ account }) => account === caller.id)
  const explanation =
    person && op.permission ? explain(person, op.permission, target as Asked, everybody, now) : null
  await tables.decisions.insert({
    id,
    workspace: asked.workspace.id,
    account: caller.id,
    at: now,
    action: op.id,
    outcome,
    reason: refusal.message,
    explanation: JSON.stringify(explanation),
  })
}

/** Puts on record how many refusals of a caller were only counted. */
export const recordCounted = (
  tables: Tables,
  { chain, caller, count, since }: Counted,
  now: number,
): Promise<void> =>
  append(tables, chain, {
    at: now,
    actor: caller,
    action: 'refusals.counted',
    target: null,
    outcome: 'forbidden',
    requestId: '',
    decisionId: null,
    detail: { count, since },
  })

/** Puts on record, in the server's own chain, that the database was put back from a backup. */
export const recordRestored = (
  tables: Tables,
  detail: AuditEntry['detail'],
  now: number,
): Promise<void> =>
  append(tables, serverChain, {
    at: now,
    actor: 'local',
    action: 'daemon.restore',
    target: null,
    outcome: 'done',
    requestId: '',
    decisionId: null,
    detail,
  })

/** Puts on record, in the chain of its workspace, that a job signed in by a trust, or why it did not. */
export const recordExchange = (
  tables: Tables,
  workspace: string,
  entry: Omit<AuditEntry, 'action' | 'decisionId'>,
): Promise<void> =>
  append(tables, workspace, { ...entry, action: 'trust.exchange', decisionId: null })

/** Puts on record, in the server's own chain, what ended a session that no operation ended. */
export const recordSession = (
  tables: Tables,
  entry: Omit<AuditEntry, 'decisionId'>,
): Promise<void> => append(tables, serverChain, { ...entry, decisionId: null })

/** Puts on record, in the chain of a workspace, that an account of its team was deleted. */
export const recordDeparture = (
  tables: Tables,
  workspace: string,
  entry: Pick<AuditEntry, 'at' | 'actor' | 'target'>,
): Promise<void> =>
  append(tables, workspace, {
    ...entry,
    ...{ action: 'account.delete', outcome: 'done', requestId: '', decisionId: null, detail: {} },
  })
/** Puts on record that somebody signed in by an identity provider, or why they did not. */
export const recordIdentity = (
  tables: Tables,
  chain: string,
  action: 'identity.link' | 'identity.signin',
  entry: Omit<AuditEntry, 'action' | 'decisionId'>,
): Promise<void> => append(tables, chain, { ...entry, action, decisionId: null })

type Deed =
  | 'session.create'
  | 'device.approve'
  | 'device.deny'
  | 'terminal.approve'
  | 'pepper.rotate'
  | 'pepper.drop'

/** Puts on record, in the server's own chain, what was done that is no operation. */
export const recordDone = (
  tables: Tables,
  action: Deed,
  entry: Omit<AuditEntry, 'action' | 'outcome' | 'decisionId'>,
): Promise<void> =>
  append(tables, serverChain, { ...entry, action, outcome: 'done', decisionId: null })

function entryOf(
  { op, caller, input, request, heard }: Call,
  target: string | null,
  outcome: AuditEntry['outcome'],
  decisionId: string | null,
): AuditEntry {
  return {
    at: heard,
    actor: caller.id,
    action: op.id,
    target,
    outcome,
    requestId: request.requestId,
    decisionId,
    detail: withoutSecrets(op.input, input),
  }
}

/** The id of what was made or changed: the first thing in the answer that has one. */
function subjectOf(output: Readonly<Record<string, unknown>>): string | null {
  for (const value of Object.values(output))
    if (typeof value === 'object' && value !== null && 'id' in value) return String(value.id)
  return null
}
