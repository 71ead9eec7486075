import { describe, expect, test } from 'vitest'
import {
  codeOfStatus,
  crossesHttp,
  exitOf,
  Failure,
  type FailureCode,
  failureCodes,
  isFailure,
  statusOf,
  titleOf,
} from '../../src/domain/failure.ts'

/** The whole vocabulary of refusal, written a second time: HTTP status and exit code are promises to scripts. */
const promised: Record<FailureCode, [status: number | null, exit: number]> = {
  internal: [500, 1],
  usage: [null, 2],
  malformed_request: [400, 2],
  idempotency_key_required: [400, 2],
  method_not_allowed: [405, 2],
  payload_too_large: [413, 2],
  unsupported_media_type: [415, 2],
  misdirected_request: [421, 2],
  invalid_input: [422, 2],
  input_required: [null, 3],
  unauthenticated: [401, 4],
  forbidden: [403, 5],
  not_found: [404, 6],
  already_exists: [409, 7],
  conflict: [409, 7],
  version_mismatch: [409, 7],
  idempotency_key_reused: [422, 7],
  not_ready: [409, 8],
  rotation_in_progress: [409, 7],
  challenge_missing: [409, 8],
  challenge_mismatch: [409, 8],
  still_in_use: [409, 7],
  limit_exceeded: [409, 10],
  usage_underflow: [409, 7],
  quantity_below_usage: [409, 10],
  payment_declined: [402, 7],
  rate_limited: [429, 10],
  idempotency_in_progress: [409, 11],
  unavailable: [503, 11],
  dns_unavailable: [503, 11],
  storage_sealed: [503, 11],
  storage_full: [507, 11],
  daemon_unavailable: [null, 12],
  credential_store: [null, 13],
  partial: [null, 14],
  integrity: [500, 15],
  timed_out: [null, 16],
  cancelled: [null, 130],
}

describe('the ways to say no', () => {
  test('are these and no others, each with its status and its exit code', () => {
    expect(
      Object.fromEntries(
        failureCodes.map((code) => [
          code,
          [crossesHttp(code) ? statusOf(code) : null, exitOf(code)],
        ]),
      ),
    ).toEqual(promised)
  })

  test('are snake_case codes with a title, and none ends a command as if it had worked', () => {
    for (const code of failureCodes) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
      expect(titleOf(code)).toMatch(/^[A-Z][a-z ]+$/i)
      expect(exitOf(code)).toBeGreaterThan(0)
      expect(statusOf(code)).toBeGreaterThanOrEqual(400)
    }
    expect(new Set(failureCodes.map(titleOf)).size).toBe(failureCodes.length)
  })

  test('are found again from a bare status, and an unknown status has one too', () => {
    for (const code of failureCodes.filter(crossesHttp))
      expect(statusOf(codeOfStatus(statusOf(code)))).toBe(statusOf(code))
    expect(codeOfStatus(502)).toBe('unavailable')
    expect(codeOfStatus(418)).toBe('malformed_request')
  })

  test('say by themselves whether trying again can help', () => {
    const again = failureCodes.filter((code) => new Failure(code, 'x').retryable)
    expect(again.sort()).toEqual([
      'daemon_unavailable',
      'idempotency_in_progress',
      'rate_limited',
      'unavailable',
    ])
  })
})

test('a failure carries its sentence and its details, and is told from any other error', () => {
  const failure = new Failure('conflict', 'The key is revoked.', { decisionId: 'dec_1' })
  expect(failure).toBeInstanceOf(Error)
  expect([failure.name, failure.message, failure.details.decisionId]).toEqual([
    'Failure',
    'The key is revoked.',
    'dec_1',
  ])
  expect(isFailure(failure)).toBe(true)
  expect(isFailure(failure, 'conflict')).toBe(true)
  expect(isFailure(failure, 'forbidden')).toBe(false)
  expect(isFailure(new Error('conflict'))).toBe(false)
  expect(isFailure({ code: 'conflict', name: 'Failure' })).toBe(false)
})

test('what another try would only meet again is not tried again', () => {
  expect(new Failure('daemon_unavailable', 'Gone.').retryable).toBe(true)
  expect(new Failure('daemon_unavailable', 'Forbidden.', { final: true }).retryable).toBe(false)
})
