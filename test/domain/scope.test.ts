import { expect, test } from 'vitest'
import { operations } from '../../src/contract/index.ts'
import {
  isOfPattern,
  noScope,
  readRoute,
  scopeNames,
  scopes,
  scopesFor,
} from '../../src/domain/scope.ts'

test('every route of the catalogue is opened by the one scope that names it', () => {
  for (const name of scopeNames)
    for (const route of scopes[name].routes) expect(scopesFor(route), route).toEqual([name])
})

test('a route is met as it is typed: with ids, in small letters, with a query or a slash at its end', () => {
  const least = (typed: string) => scopesFor(readRoute(typed) ?? '')
  expect(least('POST /v1/reports')).toEqual(['reports:write'])
  expect(least('  get /v1/reports/rep_1/?full=1 ')).toEqual(['reports:read'])
  expect(least('GET /v1/reports/{report}')).toEqual(['reports:read'])
  expect(least('GET /v1/reports/a/b/c')).toBeNull()
  expect(least('PATCH /v1/reports')).toBeNull()
  expect(isOfPattern('GET /v1/reports/', 'GET /v1/reports/{report}')).toBe(false)
})

test('what is no route is none', () => {
  for (const typed of ['', 'POST', '/v1/reports', 'POST v1/reports', 'POST /v1/a b'])
    expect(readRoute(typed), typed).toBeNull()
})

test('no scope names a route of ours that serves no key', () => {
  const barred = operations.filter(({ who }) => !who.includes('key'))
  const named = scopeNames.flatMap((name): readonly string[] => scopes[name].routes)
  const meant = (route: string) => route.replaceAll(/\{\w+\}/g, '{}')
  const wrong = barred.filter(({ method, path }) =>
    named.some((route) => meant(route) === meant(`${method} ${path}`)),
  )
  expect(wrong.map(({ id }) => id)).toEqual([])
})

test('a mistyped scope is told what was meant, a strange one where they are listed', () => {
  expect(noScope('report:reed')).toBe('report:reed is no scope, did you mean reports:read?')
  expect(noScope('everything')).toContain('ptc key scopes')
})
