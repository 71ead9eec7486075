import {
  type BlockingCheck,
  codeOfStatus,
  Failure,
  type FailureCode,
  type FailureDetails,
  type FieldProblem,
  failureCodes,
  type NextStep,
  type Violation,
} from '../domain/failure.ts'
import type { Reply } from './transport.ts'

interface Problem {
  code?: unknown
  detail?: unknown
  errors?: unknown
  next?: unknown
  checks?: unknown
  violated?: unknown
  decisionId?: unknown
  requestId?: unknown
}

/** The very failure that the server raised, from the problem document it answered with (RFC 9457). */
export function failureOf(reply: Reply): Failure {
  if (reply.status >= 300 && reply.status < 400)
    return new Failure(
      'misdirected_request',
      'The server answered with a redirect. ptc follows none: it would carry your credential elsewhere.',
    )
  const problem = read(reply.body)
  const seconds = Number(reply.headers['retry-after'] ?? Number.NaN)
  const details: FailureDetails = {
    errors: listOf<FieldProblem>(problem.errors, 'pointer', 'detail'),
    next: listOf<NextStep>(problem.next, 'command'),
    checks: listOf<BlockingCheck>(problem.checks, 'id', 'evidence'),
    ...violatedOf(problem),
    ...(typeof problem.decisionId === 'string' ? { decisionId: problem.decisionId } : {}),
    ...requestIdOf(problem, reply),
    ...(Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}),
  }
  return new Failure(codeOf(problem.code, reply.status), detailOf(problem, reply), details)
}

function read(body: string): Problem {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

// A newer server may know codes that this ptc does not; its status still says what kind of no it is.
const codeOf = (code: unknown, status: number): FailureCode =>
  failureCodes.find((known) => known === code) ?? codeOfStatus(status)

const detailOf = ({ detail }: Problem, { status }: Reply): string =>
  typeof detail === 'string' && detail !== ''
    ? detail
    : `The server answered ${status} and did not say why.`

const violatedOf = ({ violated }: Problem): { violated?: Violation[] } =>
  violated === undefined ? {} : { violated: listOf<Violation>(violated, 'node', 'limit') }

const requestIdOf = ({ requestId }: Problem, { headers }: Reply): { requestId?: string } => {
  const id = typeof requestId === 'string' ? requestId : headers['ptc-request-id']
  return id === undefined ? {} : { requestId: id }
}

const listOf = <Item>(value: unknown, ...required: (keyof Item & string)[]): Item[] =>
  Array.isArray(value)
    ? value.filter(
        (item): item is Item =>
          typeof item === 'object' && item !== null && required.every((field) => field in item),
      )
    : []
