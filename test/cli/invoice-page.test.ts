import { expect, test } from 'vitest'
import { draftPage } from '../../src/cli/billing/invoice-page.ts'
import { columnsOf } from '../../src/cli/columns.ts'
import { keptIo } from './io.ts'

test.each([80, 60, 40])('a line of an invoice is whole in %d columns', async (width) => {
  const { io } = await keptIo(width)
  const [from, to] = ['2026-11-20T00:00:00.000Z', '2026-12-20T00:00:00.000Z']
  const line = { resource: 'users', quantity: 870_000, unit: 1_000, amount: 869_999_000, from, to }
  const page = draftPage(
    {
      ...{ billingAccount: 'acme', at: to, currency: 'usd', total: 869_999_000 },
      lines: [{ kind: 'charge', ...line }],
    },
    io,
  )
  const said = page.replaceAll(/\s+/g, ' ')
  expect(said).toContain('870000 users, rest of the period, at')
  for (const word of ['10.00', '2026-11-20 to 2026-12-20', '8,699,990.00'])
    expect(said).toContain(word)
  expect(page).not.toContain('…')
  expect(Math.max(...page.split('\n').map(columnsOf))).toBeLessThanOrEqual(width)
})
