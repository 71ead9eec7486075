import { expect, test } from 'vitest'
import { operations } from '../../src/contract/index.ts'
import { newId } from '../../src/domain/id.ts'
import { afterLimit, limitCursor } from '../../src/domain/limit-cursor.ts'

const cursors = operations.flatMap(({ id, input }) => {
  const { cursor } = input.shape as Record<
    string,
    { safeParse: (text: string) => { success: boolean } }
  >
  return cursor ? [{ id, takes: (text: string) => cursor.safeParse(text).success }] : []
})

test('no list takes a cursor that it never gave', () => {
  expect(cursors.length).toBeGreaterThan(20)
  for (const text of ['zzz', 'org_1', '-1', '1e3', newId('flow')])
    expect(cursors.filter(({ takes }) => takes(text))).toEqual([])
  expect(cursors.filter(({ takes }) => takes(newId('token')))).toMatchObject([{ id: 'token.list' }])
})

test('where a list of limits goes on is one word for a shell', () => {
  const place = { path: `${newId('org')}/${newId('org')}`, resource: 'api-calls' }
  const cursor = limitCursor(place)
  expect(cursor).toMatch(/^[\w/:-]+$/)
  expect(afterLimit(cursor)).toEqual(place)
})
