import { expect, test } from 'vitest'
import { fieldsAsked, picked, pickedText } from '../../src/cli/select.ts'
import { keptIo } from './io.ts'

const known = ['key', 'key.id', 'key.name', 'secret']
const one = { key: { id: 'key_1', name: 'backend', state: 'live' } }
const many = { items: [one.key, { id: 'key_2', name: 'ci', state: 'revoked' }], more: 1 }

test('fields are picked from an object, and from the objects in it', () => {
  expect(picked(one, ['key.id', 'key.name'], false)).toEqual({
    key: { id: 'key_1', name: 'backend' },
  })
  expect(picked(one, ['key'], false)).toEqual(one)
})

test('of a list, they are picked from every item', () => {
  expect(picked(many, ['id'], true)).toEqual({ items: [{ id: 'key_1' }, { id: 'key_2' }], more: 1 })
})

test('for people they are lines, or the columns of a table', async () => {
  const { io } = await keptIo()
  expect(pickedText(one, ['key.id', 'key'], false, io)).toBe(
    'key.id  key_1\nkey     {"id":"key_1","name":"backend","state":"live"}',
  )
  expect(pickedText(many, ['name', 'id'], true, io)).toBe(
    'NAME     ID\nbackend  key_1\nci       key_2',
  )
})

test('a field that the answer does not have is refused with those it has', () => {
  expect(fieldsAsked('key.id, secret', known)).toEqual(['key.id', 'secret'])
  expect(fieldsAsked(undefined, known)).toBeUndefined()
  expect(() => fieldsAsked('key.nam', known)).toThrow(
    /no field key\.nam\. Did you mean key\.name\?/,
  )
  expect(() => fieldsAsked('', known)).toThrow(/It has key, key\.id, key\.name, secret\./)
})
