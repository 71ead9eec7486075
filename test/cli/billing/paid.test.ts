import { expect, test } from 'vitest'
import { meanwhile, payingExit } from '../../../src/cli/billing/paid.ts'

const at = '2026-11-01T00:00:00.000Z'
const invoice = {
  ...{ id: 'ivc_1', workspace: 'wsp_1', billingAccount: 'acme', billingAccountId: 'bac_1' },
  ...{ accountDeletedAt: null, subscription: 'sub_1', number: 'ACME-000001', total: 900 },
  ...{ state: 'finalised' as const, currency: 'eur' as const, failed: 2, nextTryAt: at },
  ...{ declined: 'card_declined', unpaidAt: at, createdAt: at, finalisedAt: at },
  ...{ paidAt: null, voidedAt: null },
}

test('a payment that was declined before and is not answered yet is not said to be declined', () => {
  const asked = { invoice, method: 'test card 4242', outcome: 'asked' as const }
  const ends = [invoice, { ...invoice, failed: 3 }, { ...invoice, state: 'paid' as const }]
    .map((found) => meanwhile(asked, found))
    .map((paying) => [paying.outcome, payingExit(paying)])
  expect(ends).toEqual([
    ['asked', 0],
    ['declined', 7],
    ['paid', 0],
  ])
})
