import type { Logger } from 'pino'
import { crossesHttp, Failure, isFailure, statusOf, titleOf } from '../../domain/failure.ts'

/** A refusal as RFC 9457 says it. What does not apply is left out, but for the two lists that every caller reads. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: string
  requestId: string
  retryable: boolean
  errors: unknown
  next: unknown
  checks?: unknown
  violated?: unknown
  decisionId?: string
}

/** Turns any error into the failure to answer. What was not meant for a caller is logged under the request's id, and told to nobody. */
export function failureOf(error: unknown, requestId: string, log: Logger): Failure {
  if (isFailure(error) && crossesHttp(error.code)) {
    if (statusOf(error.code) >= 500) log.error({ requestId, err: error }, error.code)
    return error
  }
  log.error({ requestId, err: error }, 'internal')
  return new Failure(
    'internal',
    `Something went wrong inside the server. Its log names the cause under ${requestId}.`,
  )
}

export function problemOf(failure: Failure, requestId: string): Problem {
  const { code, message, retryable, details } = failure
  const { retryAfterSeconds: _, workspace: __, ...shown } = details
  return {
    type: `urn:ptc:problem:${code}`,
    title: titleOf(code),
    status: statusOf(code),
    detail: message,
    code,
    requestId,
    retryable,
    errors: [],
    next: [],
    ...shown,
  }
}

/** The headers that a refusal has beyond those of every answer. */
export function problemHeaders({ code, retryable, details }: Failure): Record<string, string> {
  const wait = details.retryAfterSeconds ?? (retryable ? 1 : undefined)
  return {
    ...(wait === undefined ? {} : { 'Retry-After': String(Math.ceil(wait)) }),
    ...(code === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(details.workspace === undefined ? {} : { 'Ptc-Workspace': details.workspace }),
  }
}
