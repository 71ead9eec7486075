import { expect, test } from 'vitest'
import { openapi } from '../../../src/contract/openapi.ts'
import { problemOf } from '../../../src/daemon/http/problem.ts'
import { Failure } from '../../../src/domain/failure.ts'

const declared = openapi([], '0.0.0')['components'] as {
  schemas: { Problem: { required: string[]; properties: Record<string, unknown> } }
}
const { required, properties } = declared.schemas.Problem

test('the barest refusal has every field that OpenAPI promises', () => {
  const problem = problemOf(new Failure('not_found', 'There is none.'), 'req_1')
  expect(Object.keys(problem)).toEqual(expect.arrayContaining(required))
  expect(required).toContain('next')
})

test('the fullest refusal has no field that OpenAPI does not know', () => {
  const full = new Failure('not_ready', 'Not yet.', {
    errors: [],
    next: [],
    checks: [],
    decisionId: 'dec_1',
    retryAfterSeconds: 1,
  })
  const unknown = Object.keys(problemOf(full, 'req_1')).filter((field) => !(field in properties))
  expect(unknown).toEqual([])
})
