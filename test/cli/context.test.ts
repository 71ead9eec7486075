import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changeContext, readContext } from '../../src/cli/context.ts'
import { milliseconds } from '../../src/cli/duration.ts'
import { directory } from './directory.ts'

test("the context starts empty, keeps what it is told, and is its owner's alone", () => {
  const config = join(directory(), 'config')
  const nothing = { account: null, email: null, workspace: null, credentialStore: null }
  expect(readContext(config)).toEqual(nothing)
  changeContext(config, { account: 'acc_1', email: 'ana@example.com' })
  expect(changeContext(config, { workspace: 'acme' })).toEqual({
    ...nothing,
    account: 'acc_1',
    email: 'ana@example.com',
    workspace: 'acme',
  })
  expect(readContext(config).workspace).toBe('acme')
  expect(statSync(join(config, 'context.json')).mode & 0o777).toBe(0o600)
})

test('a context that is no JSON is refused and left as it is', () => {
  const config = directory()
  writeFileSync(join(config, 'context.json'), '{"account"')
  expect(() => readContext(config)).toThrow(/remove it/)
  expect(readFileSync(join(config, 'context.json'), 'utf8')).toBe('{"account"')
})

test('a duration is read as people write it', () => {
  expect(
    ['500ms', '30s', '2m', '1.5', '1h'].map((typed) => milliseconds(typed, '--timeout')),
  ).toEqual([500, 30_000, 120_000, 1_500, 3_600_000])
  for (const typed of ['0', '-1s', 'soon', '2h', '', '1 s'])
    expect(() => milliseconds(typed, '--timeout')).toThrow(/^--timeout is a duration/)
})
