import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseAccount, chooseContext } from '../../../src/cli/contexts/choose.ts'
import {
  changeContext,
  changeContexts,
  emptyContext,
  readContexts,
  signedIn,
  withPlace,
} from '../../../src/cli/contexts/contexts.ts'
import { directoryPlace } from '../../../src/cli/contexts/directory.ts'
import { meantBy } from '../../../src/cli/contexts/place.ts'
import { directory } from '../directory.ts'

const nowhere = { workspace: null, org: null, project: null }
const ana = { id: 'acc_1', email: 'ana@example.com', token: null, ...nowhere }
const ben = { id: 'acc_2', email: 'ben@example.com', token: null, ...nowhere }

test("contexts start with this machine, keep what they are told, and are their owner's alone", () => {
  const config = join(directory(), 'config')
  expect(readContexts(config)).toEqual({ current: 'local', contexts: { local: emptyContext } })
  changeContext(config, 'local', { account: 'acc_1', accounts: [ana] })
  changeContext(config, 'staging', { server: 'https://ptc.example.com' })
  changeContexts(config, (all) => ({ ...all, current: 'staging' }))
  const { current, contexts } = readContexts(config)
  expect(current).toBe('staging')
  expect(contexts['local']).toEqual({ ...emptyContext, account: 'acc_1', accounts: [ana] })
  expect(contexts['staging']?.server).toBe('https://ptc.example.com')
  expect(statSync(join(config, 'contexts.json')).mode & 0o777).toBe(0o600)
})

test('what the first release remembered is taken over, and nobody has to sign in again', () => {
  const config = directory()
  const earlier = { account: ana.id, email: ana.email, workspace: 'acme', credentialStore: 'file' }
  writeFileSync(join(config, 'context.json'), JSON.stringify(earlier))
  const accounts = [{ ...ana, workspace: 'acme' }]
  const expected = { accounts, account: ana.id, credentialStore: 'file' }
  expect(readContexts(config).contexts['local']).toEqual({ ...emptyContext, ...expected })
  changeContext(config, 'local', { project: 'checkout' })
  expect(existsSync(join(config, 'context.json'))).toBe(false)
  expect(readContexts(config).contexts['local']).toMatchObject({ ...expected, project: 'checkout' })
})

test('a sign-in that was kept before there were tokens is that of a person', () => {
  const config = directory()
  const { token: _, ...kept } = ana
  const contexts = { local: { accounts: [kept], account: ana.id } }
  writeFileSync(join(config, 'contexts.json'), JSON.stringify({ current: 'local', contexts }))
  expect(readContexts(config).contexts['local']?.accounts).toEqual([ana])
})

test('each account has a place of its own, and keeps it when it signs in again', () => {
  const acme = { workspace: 'acme', org: null, project: null }
  const context = { ...emptyContext, ...signedIn({ ...emptyContext, ...acme }, ana) }
  expect(context.accounts).toEqual([{ ...ana, ...acme }])
  const both = { ...context, ...signedIn(context, ben) }
  const moved = withPlace(both, ben.id, { workspace: 'labs' })
  expect({ ...moved, ...signedIn(moved, ana) }.accounts).toEqual([
    { ...ben, workspace: 'labs' },
    { ...ana, ...acme },
  ])
})

test('what is no JSON is refused and left as it is', () => {
  const config = directory()
  writeFileSync(join(config, 'contexts.json'), '{"current"')
  expect(() => readContexts(config)).toThrow(/remove it/)
  expect(readFileSync(join(config, 'contexts.json'), 'utf8')).toBe('{"current"')
})

test('the context is the one that is named, else that of PTC_CONTEXT, else the current one', () => {
  const contexts = { local: emptyContext, staging: emptyContext, rehearsal: emptyContext }
  const all = { current: 'rehearsal', contexts }
  expect(chooseContext(all, undefined, {}).name).toBe('rehearsal')
  expect(chooseContext(all, undefined, { PTC_CONTEXT: 'staging' }).name).toBe('staging')
  expect(chooseContext(all, 'local', { PTC_CONTEXT: 'staging' }).name).toBe('local')
  expect(() => chooseContext(all, 'stagin', {})).toThrow(/Did you mean staging/)
  expect(chooseContext({ ...all, current: 'gone' }, undefined, {}).name).toBe('local')
})

test('the account is the one that is named, among those that are signed in', () => {
  const context = { name: 'local', ...emptyContext, accounts: [ana, ben], account: ana.id }
  expect(chooseAccount(context, undefined)).toBe(ana)
  expect(chooseAccount(context, 'BEN@example.com')).toBe(ben)
  const ci = { ...nowhere, id: 'tok_1', email: null, token: 'ci' }
  expect(chooseAccount({ ...context, accounts: [ana, ci] }, 'ci')).toBe(ci)
  expect(() => chooseAccount(context, 'cleo@example.com')).toThrow(/only ana@example.com, ben/)
  expect(chooseAccount({ ...context, account: null }, undefined)).toBe(null)
})

test('an org and a project count only with the workspace that they were named for', () => {
  const place = (workspace: string | null, project: string | null = null) => ({
    ...{ workspace, project },
    org: null,
  })
  expect(meantBy([place(null), place('acme', 'checkout')])).toEqual(place('acme', 'checkout'))
  expect(meantBy([place(null, 'portal'), place('acme', 'checkout')])).toEqual(
    place('acme', 'portal'),
  )
  expect(meantBy([place('labs'), place('acme', 'checkout')])).toEqual(place('labs'))
  expect(meantBy([])).toEqual(place(null))
})

test('a directory names its place in a file, and so for everything below it', async () => {
  const top = directory()
  expect(await directoryPlace(top)).toBe(null)
  const file = join(top, '.ptc.yaml')
  writeFileSync(file, '# where we are\nworkspace: acme\nproject: checkout\n')
  const place = { file, workspace: 'acme', org: null, project: 'checkout' }
  expect(await directoryPlace(top)).toEqual(place)
  expect(await directoryPlace(join(top, 'src', 'deep'))).toEqual(place)
  writeFileSync(file, '')
  expect(await directoryPlace(top)).toMatchObject({ workspace: null })
})

test.each([
  ['workspace: acme\nenv: production\n', /\.ptc\.yaml:2: env does not belong here/],
  ['token: hunter2\n', /\.ptc\.yaml:1: token does not belong here/],
  ['workspace: [acme]\n', /\.ptc\.yaml:1: workspace is a slug/],
  ['workspace: "a b"\n', /\.ptc\.yaml:1: workspace is a slug/],
  ['- acme\n', /\.ptc\.yaml:1: it holds workspace, org and project/],
  ['a: b: c\n', /\.ptc\.yaml:1: /],
  [`#${'x'.repeat(5000)}`, /too large/],
])('%j is refused with its line', async (text, why) => {
  const top = directory()
  writeFileSync(join(top, '.ptc.yaml'), text)
  await expect(directoryPlace(top)).rejects.toThrow(why)
})
