import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newUser, type User } from './ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
  // What is meant in acme is nowhere else.
  await user.ptc(['context', 'update', '--project', 'checkout'])
  await user.ptc(['account', 'create', '--email', 'ben@example.com', '--name', 'Ben'])
})
afterAll(() => user.leave())

const ana = ['--as', 'ana@example.com']
const labs = ['--workspace', 'labs']
const unmet = async (...place: string[]) => {
  const { data } = await user.document(['readiness', 'check', '--for', 'projects', ...place])
  return data.checks.filter(({ status }: { status: string }) => status === 'fail').length
}

test('the step after a success acts in the workspace that was made, though another one is current', async () => {
  const { next } = await user.document([
    ...['org', 'init', 'labs', '--name', 'Labs', '--billing-mode', 'single'],
  ])
  expect(next[0]?.command.slice(-2)).toEqual(labs)
  expect(await unmet(...labs)).toBe(3)
  const pasted = await user.document(next[0]?.command ?? [])
  expect(pasted.ok).toBe(true)
  expect(await unmet(...labs)).toBe(2)
  // That step named the workspace, and so does the one that follows it.
  const { data } = await user.document(pasted.next[0]?.command ?? [])
  expect(data.check).toBe('org.security-owner')
})

test('so does every step of a refusal, as the account that was named, but where somebody else has to', async () => {
  await user.ptc(['login', '--email', 'ben@example.com'])
  const create = ['project', 'create', '--name', 'Shop', '--env', 'sandbox', '-w', 'labs', ...ana]
  const { error } = await user.document(create)
  expect(error.checks.map(({ fix }) => fix.slice(-4))).toEqual([
    [...labs, ...ana],
    [...labs, ...ana],
  ])
  for (const { fix } of error.checks) expect((await user.document(fix)).ok).toBe(true)
  const { stderr, code } = await user.ptc(create)
  expect(code, stderr).toBe(0)
  const { data } = await user.document(['next', ...ana, '-w=labs'])
  expect(data.step.command.slice(-4)).toEqual([...labs, ...ana])
  const invite = ['invite', 'create', '--email', 'ben@example.com', '--roles', 'viewer']
  const file = ['--secret-file', join(user.directory, 'ben.invite')]
  const invited = await user.document([...invite, ...file, ...labs, ...ana])
  expect(invited.next).toMatchObject([{ command: ['invite', 'accept'], by: 'another' }])
})

test('the steps of a thing that was named by its id act where it is, though another workspace is current', async () => {
  const { data } = await user.document(['org', 'get', 'labs', ...labs, ...ana])
  const record = ['usage', 'record', '--org', data.org.id, '--change', 'users=1', ...ana]
  const { error } = await user.document(record)
  expect(error.code).toBe('limit_exceeded')
  const explain = error.next.find(({ command }) => command[0] === 'limit')?.command ?? []
  expect(explain.slice(-4)).toEqual([...labs, ...ana])
  expect((await user.document(explain)).data.slug).toBe('labs')
  // Where the thing is of the current workspace, nothing is added.
  const { data: here } = await user.document(['org', 'get', 'acme', ...ana])
  const own = await user.document([...record.slice(0, 3), here.org.id, ...record.slice(4)])
  expect(own.error.next.flatMap(({ command }) => command)).not.toContain('--workspace')
})
