import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '../../src/contract/index.ts'
import { commands } from '../house/command-line.ts'
import { newUser, type User } from './ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
})
afterAll(() => user.leave())

test('whatever changes something can be given a name', () => {
  const keyed = operations.filter(({ effect }) => effect === 'keyed')
  const nameless = keyed
    .map(({ id }) => id.replaceAll('.', ':'))
    .filter((id) => commands[id]?.flags['idempotency-key'] === undefined)
  expect(keyed.length).toBeGreaterThan(100)
  expect(nameless).toEqual([])
})

test('what a command does by a way of its own is done once under one name, and answered again', async () => {
  await user.document([
    ...['billing', 'account', 'create', '--name', 'Acme', '--email', 'bills@acme.example'],
    ...['--currency', 'usd'],
  ])
  const subscribe = ['subscription', 'create', '--quantities', 'users=1', '--idempotency-key', 'S']
  const first = await user.document(subscribe)
  expect((await user.document(subscribe)).data.subscription.id).toBe(first.data.subscription.id)
  expect((await user.document(['subscription', 'list'])).data.items).toHaveLength(1)

  const { data } = await user.document(['role', 'assign', 'viewer', '--member', 'me'])
  const unassign = ['role', 'unassign', data.assignment.id, '--yes', '--idempotency-key', 'R']
  for (const _ of ['once', 'again'])
    expect((await user.document(unassign)).data.assignment.id).toBe(data.assignment.id)
})

test('what was agreed to although it was in use is told again by the same line', async () => {
  const [one, two] = ['1.key', '2.key'].map((name) => join(user.directory, name)) as [
    string,
    string,
  ]
  const issued = await user.document([
    ...['key', 'issue', '--project', 'checkout', '--env', 'sandbox', '--name', 'n'],
    ...['--workload', 'w', '--secret-file', one],
  ])
  const { id } = issued.data.key
  await user.document(['key', 'rotate', id, '--overlap', '1h', '--secret-file', two])
  const retire = (...more: string[]) =>
    user.document(['key', 'retire', id, '--idempotency-key', 'K', ...more])
  const first = await retire('--yes')
  expect(first.data.key.versions).toHaveLength(1)
  expect((await retire('--yes')).data).toEqual(first.data)
  expect((await retire('--force')).data).toEqual(first.data)
})
