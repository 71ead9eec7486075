import { z } from 'zod'
import type { Metering } from '../domain/metering.ts'
import type { Env, Permission } from '../domain/permission.ts'
import type { Gate } from '../domain/readiness.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/**
 * What an operation acts on, and so where its permission is judged. `self` is the caller's own account,
 * `server` the server before there is a workspace, `scope` the narrowest of project, org (or `parent`) and workspace that
 * the input names.
 */
export type TargetKind =
  | 'server'
  | 'self'
  | 'workspace'
  | 'scope'
  | 'org'
  | 'project'
  | 'env'
  | 'catalog'
  | 'auth'
  | 'entry'
  | 'key'
  | 'token'
  | 'trust'
  | 'identity'
  | 'domain'
  | 'production'
  | 'reservation'
  | 'webhook'
  | 'delivery'
  | 'event'
  | 'member'
  | 'role'
  | 'assignment'
  | 'invite'
  | 'billingAccount'
  | 'method'
  | 'subscription'
  | 'invoice'

/**
 * Who may call at all: a signed-in account, a token of a machine, the user of this machine (holder of the local token), a
 * key about itself, or anyone, which is for signing in and is known by the e-mail address that is named.
 */
export type PrincipalKind = 'account' | 'token' | 'local' | 'key' | 'anyone'

/** Whom an operation serves that says nothing of it: what happens inside a workspace is also for machines. */
const servedBy = (target: TargetKind): readonly PrincipalKind[] =>
  target === 'server' || target === 'self' || target === 'invite' || target === 'entry'
    ? ['account']
    : ['account', 'token']

interface Declared<
  Id extends `${string}.${string}`,
  Input extends z.ZodObject,
  Output extends z.ZodObject,
  Target extends TargetKind,
> {
  /** `topic.verb`, exactly the command; also the operationId and the audit action. */
  id: Id
  /** Method and path; `{field}` is an input field. */
  http: `${Method} /v1/${string}`
  summary: string
  input: Input
  output: Output
  target: Target
  /** What the caller must hold at the target; null where reaching the target is permission enough. */
  permission: Permission | null
  /** What must be ready first, by the env that the operation works in. */
  gates?: Partial<Record<Env, Gate>>
  /** `safe` reads only; `keyed` changes something, once per Idempotency-Key. */
  effect: 'safe' | 'keyed'
  /** Set on lists whose permission is judged for each item: what the caller may not read is not in the answer (ADR 0003). */
  each?: true
  /** Set where every attempt is on record, whatever it was refused for (I44). */
  sensitive?: true
  /** Set where naming a place is optional: without one, the answer holds nothing of any workspace. */
  placeless?: true
  /** Set where there is no workspace yet: audited in the server's own chain (ADR 0003). */
  open?: true
  /** Set where it changes what other changes stand on, such as the tree: it has its workspace to itself (ADR 0010). */
  exclusive?: true
  /** Set where it changes meters: it shares its transaction with what else changes those of its workspace (ADR 0028). */
  metered?: true
  /** Set on a read that changes meters where one of its fields is given, and is `keyed` and `metered` then (ADR 0036). */
  metering?: Metering
  /** Names the field of its answer that says whether anything changed: where nothing did, no event tells of it (ADR 0034). */
  changed?: string
  /** Set where it works on what is archived as well: to bring it back, or to be rid of it (ADR 0010). */
  onArchived?: true
  /** Set where it also serves a session that is held to one workspace, though it acts on no thing of a workspace (ADR 0027). */
  whenBound?: true
  /** Set where nobody needs its permission about themselves: a member may leave, a token may revoke itself. */
  own?: true
  /** Set where it ends its caller: afterwards they hear their own answer again and nothing else (ADR 0025). */
  last?: true
  /** Who may call, where that is neither a signed-in account nor a token, or only one of them (ADR 0003, ADR 0019). */
  who?: readonly PrincipalKind[]
}

/** The step that an answer suggests: an argv after `ptc`, and why. */
export const NextStepShape = z.object({
  command: z.array(z.string()).describe('Arguments after ptc'),
  why: z.string(),
  by: z.literal('another').optional().describe('Set where it is for somebody else to type'),
})

const suggestion = { next: z.array(NextStepShape).optional().describe('What to type next') }

/** Declares an operation: everything that must agree about it is derived from this one value. */
export function operation<
  const Id extends `${string}.${string}`,
  const Input extends z.ZodObject,
  Output extends z.ZodObject,
  const Target extends TargetKind,
>(declared: Declared<Id, Input, Output, Target>) {
  const [method, path] = declared.http.split(' ') as [Method, `/v1/${string}`]
  const [topic, verb] = splitLast(declared.id)
  return {
    who: servedBy(declared.target),
    open: false,
    each: false,
    sensitive: false,
    placeless: false,
    exclusive: false,
    metered: false,
    onArchived: false,
    own: false,
    last: false,
    whenBound: false,
    gates: {} as Partial<Record<Env, Gate>>,
    ...declared,
    // A method call on a type parameter answers in terms of its constraint: without these the fields are lost.
    input: declared.input.strict() as z.ZodObject<Input['shape'], z.core.$strict>,
    output: declared.output.extend(suggestion) as z.ZodObject<Output['shape'] & typeof suggestion>,
    method,
    path,
    topic,
    verb,
  }
}

/** Any operation, its shapes forgotten. */
export interface Operation {
  id: string
  method: Method
  path: string
  topic: string
  verb: string
  summary: string
  input: z.ZodObject
  output: z.ZodObject
  target: TargetKind
  permission: Permission | null
  gates: Partial<Record<Env, Gate>>
  effect: 'safe' | 'keyed'
  open: boolean
  each: boolean
  sensitive: boolean
  placeless: boolean
  exclusive: boolean
  metered: boolean
  metering?: Metering | undefined
  changed?: string | undefined
  onArchived: boolean
  own: boolean
  last: boolean
  whenBound: boolean
  who: readonly PrincipalKind[]
}

/** What a caller may send, defaults left out. */
export type Sent<Op extends Operation> = z.input<Op['input']>
/** What a handler receives, defaults filled in. */
export type Input<Op extends Operation> = z.output<Op['input']>
/** What a handler answers and a caller receives. */
export type Output<Op extends Operation> = z.output<Op['output']>

/** The input fields that stand in the path. */
export const pathFields = (op: Pick<Operation, 'path'>): string[] =>
  [...op.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] as string)

function splitLast(id: string): [string, string] {
  const dot = id.lastIndexOf('.')
  return [id.slice(0, dot), id.slice(dot + 1)]
}
