import type { Logger } from 'pino'
import { statusOf } from '../../domain/failure.ts'
import { apiVersion } from '../../domain/version.ts'
import { failureOf, problemHeaders, problemOf } from './problem.ts'

/** An answer as it goes out. A web Response would load all of Node's fetch at the start, and cost a tenth of every call. */
export interface Reply {
  status: number
  headers: Readonly<Record<string, string | string[]>>
  body: string
}

const everyAnswer = { 'Ptc-Api': String(apiVersion), 'Cache-Control': 'no-store' }

export const json = (
  value: unknown,
  requestId: string,
  further: Readonly<Record<string, string>> = {},
): Reply => ({
  status: 200,
  headers: {
    'Content-Type': 'application/json',
    'Ptc-Request-Id': requestId,
    ...everyAnswer,
    ...further,
  },
  body: JSON.stringify(value),
})

/** Answers an error as a problem document. */
export function refusal(
  error: unknown,
  requestId: string,
  log: Logger,
  further: Readonly<Record<string, string>> = {},
): Reply {
  const failure = failureOf(error, requestId, log)
  return {
    status: statusOf(failure.code),
    headers: {
      'Content-Type': 'application/problem+json',
      'Ptc-Request-Id': requestId,
      ...everyAnswer,
      ...problemHeaders(failure),
      ...further,
    },
    body: JSON.stringify(problemOf(failure, requestId)),
  }
}
