import { afterAll, beforeAll, expect, test } from 'vitest'
import { newUser, type User } from './ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
  await user.ptc(['resource', 'create', 'widgets', '--about', 'Widgets'])
  await user.ptc(['limit', 'set', '--org', 'acme', '--resource', 'widgets', '--value', '5'])
})
afterAll(() => user.leave())

const batch = (...rows: string[]) =>
  user.ptc(['usage', 'batch', '--from', '-'], {
    stdin: ['org,resource,delta', ...rows, ''].join('\n'),
  })

test('a batch is partly done where something was, and else ends as its refusals do', async () => {
  const some = await batch('acme,widgets,1', 'acme,widget,1')
  expect([some.code, some.stdout]).toEqual([14, expect.stringContaining('Line 3, acme widget=1:')])
  expect(some.stdout.replaceAll(/\s+/g, ' ')).toContain('did you mean widgets?')
  expect(some.stderr).toContain('resource list')
  const none = await batch('acme,widgets,9')
  expect([none.code, none.stderr]).toEqual([10, expect.stringContaining('limit explain')])
})

test('a command line hears of its own flags, and of which word is wrong', async () => {
  const said = async (...words: string[]) => {
    const { code, stderr } = await user.ptc(words)
    return [code, stderr.split('\n').find((line) => /^[A-Z][a-z ]+:/.test(line))]
  }
  const change = ['--change', 'widgets=1']
  expect(await said('usage', 'record', ...change)).toEqual([
    ...[3, 'Input required: ptc usage record needs --org or --project.'],
  ])
  expect(
    await said('usage', 'record', '--org', 'acme', ...change, '--change', 'nope=2'),
  ).toMatchObject([2, expect.stringMatching(/--change nope=2 is no metered resource: there are/)])
  expect(await said('usage', 'watch', '--resource', 'nope', '--for', '1s')).toMatchObject([
    ...[2, expect.stringMatching(/^Invalid input: --resource is no metered/)],
  ])
  expect(await said('usage', 'tree', 'acme')).toEqual([
    ...[2, 'Wrong usage: ptc usage tree does not take the last word: give it by --org.'],
  ])
  expect(
    await said('limit', 'set', '--org', 'acme', '--resource', 'widgets', '--value', '0x10'),
  ).toEqual([2, 'Wrong usage: --value takes a whole number, as in 12.'])
})
