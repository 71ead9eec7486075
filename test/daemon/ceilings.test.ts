import { expect, test } from 'vitest'
import { readConfig } from '../../src/daemon/config.ts'
import { Refusal } from '../../src/daemon/refusal.ts'
import { usualCeilings } from '../../src/domain/ceiling.ts'
import { homeIn, temporaryDirectory } from './process.ts'

const ceilingsOf = (env: Record<string, string>) =>
  readConfig(homeIn(temporaryDirectory()), env, []).ceilings

test('the ceilings are the usual ones, or what the server is told, up to a million', () => {
  expect(ceilingsOf({})).toEqual(usualCeilings)
  expect(ceilingsOf({ PTC_CEILING_ORGS: '1000000', PTC_CEILING_CHILDREN: '500' })).toEqual({
    ...usualCeilings,
    ...{ orgs: 1_000_000, children: 500 },
  })
})

test('a ceiling that is none is refused by the name of its variable', () => {
  for (const value of ['0', '1000001', '-5', 'many', '1e3'])
    expect(() => ceilingsOf({ PTC_CEILING_MEMBERS: value }), value).toThrow(Refusal)
  expect(() => ceilingsOf({ PTC_CEILING_MEMBERS: '0' })).toThrow(/PTC_CEILING_MEMBERS/)
})
