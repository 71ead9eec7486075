/** Every way ptc says no: code → HTTP status and exit code. A code without a status never crosses HTTP. */
const table = {
  internal: { status: 500, exit: 1, title: 'Internal error' },
  usage: { status: null, exit: 2, title: 'Wrong usage' },
  malformed_request: { status: 400, exit: 2, title: 'Malformed request' },
  idempotency_key_required: { status: 400, exit: 2, title: 'Idempotency key required' },
  method_not_allowed: { status: 405, exit: 2, title: 'Method not allowed' },
  payload_too_large: { status: 413, exit: 2, title: 'Body too large' },
  unsupported_media_type: { status: 415, exit: 2, title: 'Unsupported media type' },
  misdirected_request: { status: 421, exit: 2, title: 'Misdirected request' },
  invalid_input: { status: 422, exit: 2, title: 'Invalid input' },
  input_required: { status: null, exit: 3, title: 'Input required' },
  unauthenticated: { status: 401, exit: 4, title: 'Not signed in' },
  forbidden: { status: 403, exit: 5, title: 'Not permitted' },
  not_found: { status: 404, exit: 6, title: 'Not found' },
  already_exists: { status: 409, exit: 7, title: 'Already exists' },
  conflict: { status: 409, exit: 7, title: 'Conflict' },
  version_mismatch: { status: 409, exit: 7, title: 'Changed meanwhile' },
  idempotency_key_reused: { status: 422, exit: 7, title: 'Idempotency key reused' },
  not_ready: { status: 409, exit: 8, title: 'Not ready' },
  rotation_in_progress: { status: 409, exit: 7, title: 'Rotation in progress' },
  challenge_missing: { status: 409, exit: 8, title: 'Record missing' },
  challenge_mismatch: { status: 409, exit: 8, title: 'Record of something else' },
  still_in_use: { status: 409, exit: 7, title: 'Still in use' },
  limit_exceeded: { status: 409, exit: 10, title: 'Limit exceeded' },
  usage_underflow: { status: 409, exit: 7, title: 'Less than nothing' },
  quantity_below_usage: { status: 409, exit: 10, title: 'Quantity below usage' },
  payment_declined: { status: 402, exit: 7, title: 'Payment declined' },
  rate_limited: { status: 429, exit: 10, title: 'Too many requests' },
  idempotency_in_progress: { status: 409, exit: 11, title: 'Still in progress' },
  unavailable: { status: 503, exit: 11, title: 'Unavailable' },
  dns_unavailable: { status: 503, exit: 11, title: 'DNS does not answer' },
  storage_sealed: { status: 503, exit: 11, title: 'Storage sealed' },
  storage_full: { status: 507, exit: 11, title: 'Storage full' },
  daemon_unavailable: { status: null, exit: 12, title: 'Daemon unavailable' },
  credential_store: { status: null, exit: 13, title: 'Credential store unavailable' },
  partial: { status: null, exit: 14, title: 'Partly done' },
  integrity: { status: 500, exit: 15, title: 'Integrity broken' },
  timed_out: { status: null, exit: 16, title: 'Time is up' },
  cancelled: { status: null, exit: 130, title: 'Cancelled' },
} as const satisfies Record<string, { status: number | null; exit: number; title: string }>

export type FailureCode = keyof typeof table

export const failureCodes = Object.keys(table) as FailureCode[]

export const statusOf = (code: FailureCode): number => table[code].status ?? 500
export const exitOf = (code: FailureCode): number => table[code].exit
export const titleOf = (code: FailureCode): string => table[code].title
export const crossesHttp = (code: FailureCode): boolean => table[code].status !== null

/** The code to assume of an HTTP status that came without a problem document. */
export const codeOfStatus = (status: number): FailureCode =>
  failureCodes.find((code) => table[code].status === status) ??
  (status >= 500 ? 'unavailable' : 'malformed_request')

const retryable: ReadonlySet<FailureCode> = new Set([
  'rate_limited',
  'idempotency_in_progress',
  'unavailable',
  'daemon_unavailable',
])

/** What to type next: an argv after `ptc`, of ids, slugs and fixed words only, and why. */
export interface NextStep {
  command: readonly string[]
  why: string
  /** Set where it is for somebody else to type. */
  by?: 'another' | undefined
}

/** One field that was refused: a JSON pointer into the input, what is wrong with it, and the fix. */
export interface FieldProblem {
  pointer: string
  detail: string
}

/** One readiness fact that blocks, as every answer carries it. */
export interface BlockingCheck {
  id: string
  stage: string
  status: 'fail' | 'unavailable'
  evidence: string
  owner: string
  fix: readonly string[]
  /** Set where its command is for somebody else to type. */
  by?: 'another' | undefined
}

/** A limit or a capacity that stands in the way, as it is now. */
export interface Violation {
  /** The id of the org whose limit it is, or of the pool whose capacity. */
  node: string
  kind: 'org' | 'pool'
  slug: string | null
  resource: string
  limit: number
  used: number
  reserved: number
  shortfall: number
  /** Whether the limit is 0, so that there is none of it here at all. */
  disabled: boolean
}

export interface FailureDetails {
  errors?: readonly FieldProblem[]
  next?: readonly NextStep[]
  checks?: readonly BlockingCheck[]
  violated?: readonly Violation[]
  decisionId?: string
  /** The server's id of the refused request, where a server refused it. */
  requestId?: string
  /** The slug of the workspace where its commands are to be typed, where the refused call did not name it. */
  workspace?: string
  retryAfterSeconds?: number
  /** The Idempotency-Key of a change whose answer was lost: sent again with it, it is made once and answered. */
  lostKey?: string
  /** That another try would only meet the same, whatever the code says. */
  final?: true
}

/** A refusal that a person can act on: what happened, to which thing, why, and what to type next. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly details: FailureDetails

  constructor(code: FailureCode, message: string, details: FailureDetails = {}) {
    super(message)
    this.code = code
    this.details = details
  }

  get retryable(): boolean {
    return retryable.has(this.code) && this.details.final !== true
  }
}

/** Runs a rule and says whether it was refused with this code. */
export const isFailure = (error: unknown, code?: FailureCode): error is Failure =>
  error instanceof Failure && (code === undefined || error.code === code)

/** Whether what it was refused for is that this field is missing. */
export const lacks = (error: unknown, pointer: string): boolean =>
  isFailure(error) &&
  (error.details.errors ?? []).some((one) => one.pointer === pointer && one.detail === 'is missing')
