import { afterAll, beforeAll, expect, test } from 'vitest'
import { newUser, type User } from './ptc.ts'

let user: User
let subscription: string
const account = (name: string, currency: string) =>
  user.document([
    ...['billing', 'account', 'create', '--name', name, '--email', 'bills@acme.example'],
    ...['--currency', currency],
  ])
beforeAll(async () => {
  user = newUser()
  await user.settle()
  await user.document(['org', 'init', 'shop', '--name', 'Shop', '--billing-mode', 'pooled'])
  await user.document(['context', 'update', '--workspace', 'shop'])
  await account('First', 'usd')
  const made = await user.document(['subscription', 'create', '--quantities', 'users=5'])
  subscription = made.data.subscription.id
})
afterAll(() => user.leave())

const change = (...more: string[]) => ['subscription', 'change', subscription, ...more]

test('a pause is agreed to, as a cancellation is, and neither is said as done by a dry run', async () => {
  for (const line of [change('--pause'), change('--pause', '--now')]) {
    expect(await user.ptc(line)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Give --yes'),
    })
    const { stdout, code } = await user.ptc([...line, '--dry-run'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('It would say: Changed.')])
    expect(stdout).not.toContain('✓')
  }
  const { stdout } = await user.ptc(['subscription', 'get', subscription])
  expect(stdout).toMatch(/State +trialing\n/)
})

test('what is named twice is refused, and one kind of change at a time is called as it was typed', async () => {
  const twice = await user.ptc(change('--quantities', 'users=5,users=6'))
  expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('names users twice') })
  const two = await user.ptc(change('--quantities', 'users=8', '--pause', '--yes'))
  expect(two.stderr).toContain('quantities and pause were given')
  expect(two.stderr).toContain('--pause is another one')
})

test('an account need not be named where there is one; where there are several, they are named', async () => {
  expect((await user.document(['billing', 'account', 'get'])).data.billingAccount.slug).toBe(
    'first',
  )
  const none = await user.document(['billing', 'method', 'list', '--workspace', 'acme'])
  expect(none.error).toMatchObject({
    ...{ code: 'not_found', detail: 'There is no billing account in acme yet.' },
    next: [{ command: ['billing', 'account', 'create', '--help', '--workspace', 'acme'] }],
  })
  await account('Second', 'eur')
  for (const [line, flag] of [
    ['subscription create --quantities users=1', '--billing-account'],
    ['billing account get', 'BILLING-ACCOUNT'],
  ] as const) {
    const { error } = await user.document(line.split(' '))
    expect(error).toMatchObject({
      ...{ code: 'input_required', exitCode: 3 },
      errors: [{ flag, detail: 'is missing: one of first, second' }],
      next: [{ command: ['billing', 'account', 'list'] }],
    })
  }
})

test('a flag that must be there is missing in one way, whoever looks for it', async () => {
  const { error } = await user.document(['billing', 'simulate', '--mode', 'pooled'])
  expect(error).toMatchObject({ exitCode: 3, detail: 'ptc billing simulate needs --file.' })
  const word = await user.document(['daemon', 'pepper', 'drop'])
  expect(word.error).toMatchObject({ exitCode: 3, detail: 'ptc daemon pepper drop needs VERSION.' })
})

test('a list that is empty behind a filter says that nothing matches', async () => {
  const said = async (...line: string[]) => (await user.ptc(line)).stdout
  expect(await said('invoice', 'list')).toBe('No invoice yet.\n')
  expect(await said('invoice', 'list', '--state', 'void')).toBe('Nothing matches --state void.\n')
  expect(await said('subscription', 'list', '--billing-account', 'second')).toBe(
    'Nothing matches --billing-account second.\n',
  )
})

test('a PDF goes to stdout alone, and what is open is asked for by that word', async () => {
  const first = ['--billing-account', 'first']
  await user.document(['billing', 'method', 'add', 'card-declined-later', ...first])
  await user.document(['subscription', 'create', '--quantities', 'sso=1', ...first])
  const { data } = await user.document(['invoice', 'list', '--state', 'open'])
  expect(data.items).toMatchObject([{ state: 'finalised' }])
  const { id } = data.items[0]
  expect((await user.ptc(['invoice', 'list'])).stdout).toMatch(/ open /)
  const { stdout, stderr } = await user.ptc(['invoice', 'get', id, '--pdf', '-', '--quiet'])
  expect([stdout.slice(0, 5), stdout.trimEnd().slice(-5), stderr]).toEqual(['%PDF-', '%%EOF', ''])
  const both = await user.document(['invoice', 'get', id, '--pdf', '-'])
  expect(both.error).toMatchObject({ code: 'usage' })
})
