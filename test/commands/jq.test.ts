import { afterAll, beforeAll, expect, test } from 'vitest'
import { newUser, type User } from './ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
})
afterAll(() => user.leave())

test('texts stand without quotes, everything else as compact JSON, and --fields comes before', async () => {
  expect((await user.ptc(['project', 'list', '--jq', '.items[].slug'])).stdout).toBe('checkout\n')
  const fields = ['org', 'list', '--fields', 'slug,depth', '--jq', '.items[]']
  expect((await user.ptc(fields)).stdout).toBe('{"slug":"acme","depth":0}\n')
  const lines = await user.ptc(['role', 'list', '--jsonl', '--jq', '.role'])
  expect(lines.stdout.split('\n')).toContain('security-owner')
  expect(await user.ptc(['project', 'list', '--jq', 'empty'])).toMatchObject({ stdout: '' })
})

test('a failure is the document it always is, and what nobody should miss stands on stderr', async () => {
  const { stdout, code } = await user.ptc(['project', 'get', 'nowhere', '--jq', '.project.slug'])
  expect([JSON.parse(stdout).error.code, code]).toEqual(['not_found', 6])
  const list = ['audit', 'list', '--limit', '1', '--jq', '.items[].seq']
  expect((await user.ptc(list)).stderr).toContain('add --cursor')
  expect((await user.ptc([...list, '--quiet'])).stderr).toBe('')
})

test('an expression that is none is refused before anything is done, and a secret is not risked', async () => {
  const make = ['project', 'create', '--name', 'Shop', '--env', 'sandbox', '--jq']
  const refused = await user.ptc([...make, '.project |'])
  expect([JSON.parse(refused.stdout).error.code, refused.code]).toEqual(['usage', 2])
  expect((await user.document(['project', 'get', 'shop'])).ok).toBe(false)
  const misfit = await user.ptc([...make, '.project.slug.nope'])
  expect([JSON.parse(misfit.stdout).error.detail, misfit.code]).toEqual([
    'The command was carried out, but --jq does not fit its answer: Cannot index string with string "nope".',
    2,
  ])
  expect((await user.document(['project', 'get', 'shop'])).ok).toBe(true)
  const issue = 'key issue --project checkout --env sandbox --name a --workload api --secret-stdout'
  const risked = await user.ptc([...issue.split(' '), '--jq', '.secret'])
  expect(JSON.parse(risked.stdout).error.detail).toContain('would lose the secret')
  expect((await user.document(['key', 'list'])).data.items).toEqual([])
})
