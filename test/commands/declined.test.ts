import { afterAll, beforeAll, expect, test } from 'vitest'
import { newUser, type User } from './ptc.ts'

let ana: User
beforeAll(async () => {
  ana = newUser()
  await ana.settle()
  const account = ['--name', 'Acme', '--email', 'bills@acme.example', '--currency', 'usd']
  await ana.ptc(['billing', 'account', 'create', ...account])
  await ana.ptc(['subscription', 'create', '--quantities', 'users=1'])
  await ana.ptc(['billing', 'method', 'add', 'card-declined-later'])
})
afterAll(() => ana.leave())

const create = ['subscription', 'create', '--quantities', 'users=4']
const states = async () => {
  const { data } = await ana.document(['subscription', 'list'])
  return (data.items as { state: string }[]).map(({ state }) => state)
}

test('a subscription that is only rehearsed is not made', async () => {
  const { stdout } = await ana.ptc([...create, '--dry-run'])
  expect([stdout.split('\n')[0], await states()]).toEqual([
    '✓ This can be subscribed to.',
    ['trialing'],
  ])
  expect(stdout).toMatch(/State +active, once it is paid\n/)
  expect(stdout).toMatch(/Paid at once +USD 40\.00\n/)
  expect(stdout).not.toMatch(/sub_|ACME-|incomplete/)
})

test('a payment that is declined is said, fails the command, and is paid by invoice pay', async () => {
  const made = await ana.ptc(create)
  expect([made.code, await states()]).toEqual([7, ['trialing', 'incomplete']])
  expect(made.stdout).toMatch(/^✗ The payment was declined \(card_declined\)/)
  expect(made.stderr).toContain('invoice pay ACME-000001')
  const again = await ana.ptc(['invoice', 'pay', 'ACME-000001'])
  expect([again.code, again.stdout]).toEqual([
    7,
    '✗ test card 0341 was declined (card_declined): ACME-000001 is still open.\n',
  ])
  const { data } = await ana.document(['billing', 'method', 'add', 'card-works'])
  await ana.ptc(['billing', 'method', 'default', data.method.id])
  expect(await states()).toEqual(['trialing', 'active'])
  const over = await ana.ptc(['invoice', 'pay', 'ACME-000001'])
  expect([over.code, over.stderr.includes('The invoice ACME-000001 is paid')]).toEqual([7, true])
})
