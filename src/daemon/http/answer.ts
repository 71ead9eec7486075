import type { Logger } from 'pino'
import { statusOf } from '../../domain/failure.ts'
import { apiVersion } from '../../domain/version.ts'
import { failureOf, problemHeaders, problemOf } from './problem.ts'

const everyAnswer = { 'Ptc-Api': String(apiVersion), 'Cache-Control': 'no-store' }

// The headers go in with the response: set on it afterwards, they halve the throughput.
export const json = (
  value: unknown,
  requestId: string,
  further: Readonly<Record<string, string>> = {},
): Response =>
  new Response(JSON.stringify(value), {
    status: 200,
    headers: {
      'Content-Type': 'application/json',
      'Ptc-Request-Id': requestId,
      ...everyAnswer,
      ...further,
    },
  })

/** Answers an error as a problem document. */
export function refusal(
  error: unknown,
  requestId: string,
  log: Logger,
  further: Readonly<Record<string, string>> = {},
): Response {
  const failure = failureOf(error, requestId, log)
  return new Response(JSON.stringify(problemOf(failure, requestId)), {
    status: statusOf(failure.code),
    headers: {
      'Content-Type': 'application/problem+json',
      'Ptc-Request-Id': requestId,
      ...everyAnswer,
      ...problemHeaders(failure),
      ...further,
    },
  })
}
