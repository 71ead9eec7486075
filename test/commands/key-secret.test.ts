import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newUser, type User } from './ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
})
afterAll(() => user.leave())

const issue = (name: string, ...more: string[]) => [
  ...['key', 'issue', '--project', 'checkout', '--env', 'sandbox'],
  ...['--name', name, '--workload', 'w', ...more],
]
const names = async () =>
  (await user.document(['key', 'list'])).data.items.map(({ name }: { name: string }) => name)

test('the same key again tells a lost secret once more, then says that it was told, and writes no file', async () => {
  const into = (file: string) =>
    issue('lost', '--expires', '30d', '--idempotency-key', 'K', '--secret-file', file)
  const secretIn = (file: string) => readFileSync(file, 'utf8')
  const [one, two, three] = ['1.key', '2.key', '3.key'].map((name) =>
    join(user.directory, name),
  ) as [string, string, string]
  const first = await user.document(into(one))
  expect((await user.document(into(two))).data.key.id).toBe(first.data.key.id)
  expect(secretIn(two)).toBe(secretIn(one))
  const { error } = await user.document(into(three))
  expect(error).toMatchObject({ code: 'partial', exitCode: 14 })
  expect(error.next[0]?.command).toEqual(['key', 'rotate', first.data.key.id, '--overlap', '0'])
  expect(existsSync(three)).toBe(false)
})

test('a place that there is not issues nothing; a receiver that fails leaves a key, named with its next secret', async () => {
  const nowhere = await user.ptc(issue('none', '--clipboard'), {
    env: { PATH: user.directory, DISPLAY: '' },
  })
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('on PATH')])
  expect(await names()).not.toContain('none')
  const failed = await user.ptc(issue('half', '--exec', 'cat >/dev/null; exit 3'))
  expect(failed.code).toBe(14)
  expect(failed.stderr).toMatch(/ended with 3[\s\S]*key rotate key_\w+ --overlap 0/)
  expect(await names()).toContain('half')
})
