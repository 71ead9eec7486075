import { expect, test } from 'vitest'
import { judgeCeilings } from '../../../src/cli/doctor/ceilings.ts'
import { ceilings, useOf, usualCeilings } from '../../../src/domain/ceiling.ts'

const use = (ceiling: 'orgs' | 'billing-accounts', used: number) => ({
  ...useOf(ceiling, used, usualCeilings),
  ...{ about: '', where: null, raisedBy: ceilings[ceiling].variable },
})

test('a workspace that nears its billing accounts hears what raises them, before a client waits', () => {
  const free = judgeCeilings([use('orgs', 3), use('billing-accounts', 7)], 'acme')
  expect(free).toMatchObject({ status: 'ok', fix: null })
  const near = judgeCeilings([use('orgs', 3), use('billing-accounts', 8)], 'acme')
  expect(near.status).toBe('warn')
  expect(near.detail).toContain('8 of 10 billing accounts')
  expect(near.detail).toContain('PTC_CEILING_BILLING_ACCOUNTS')
  expect(near.fix).toEqual(['workspace', 'quota'])
})
