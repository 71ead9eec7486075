import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { previewInvoice } from '../../../src/contract/invoice/preview.ts'
import { cancelSubscription } from '../../../src/contract/subscription/cancel.ts'
import { changeSubscription } from '../../../src/contract/subscription/change.ts'
import { updateWorkspace } from '../../../src/contract/workspace/update.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'
import { DAY, newDesk, pass, refusal } from './desk.ts'

// A month of 30 days, so that halves and thirds of it are whole days.
const april = Date.parse('2030-04-02T00:00:00Z')

for (const dialect of dialects)
  describe(`changes of subscriptions on ${dialect}`, () => {
    let world: World
    beforeAll(async () => {
      world = await newWorld(dialect)
      world.clock.now = april
    })
    afterAll(() => world.close())

    test('V22: what a change comes to, in each number of decimals, and each invoice is the sum of its lines', async () => {
      for (const [currency, before, after, seconds, amounts] of [
        ['usd', 5, 8, 15 * 86_400, [-2500, 4000]],
        ['usd', 3, 4, 1_000_000, [-1157, 1543]],
        ['jpy', 1, 2, 10 * 86_400, [-500, 1000]],
        ['kwd', 1, 2, 1_000_000, [-1157, 2315]],
      ] as const) {
        world.clock.now = april
        const desk = await newDesk(world, `v22-${currency}-${before}`)
        const { owner } = desk
        const account = await desk.account('Payer', currency)
        await desk.method(account.id)
        const first = await desk.subscribe(account.id, { users: 1 })
        await owner.call(cancelSubscription, { subscription: first.id, now: true })
        const { id } = await desk.subscribe(account.id, { users: before })
        world.clock.now = april + 30 * DAY - seconds * 1000
        await owner.call(changeSubscription, { subscription: id, quantities: { users: after } })
        const { invoice } = await owner.call(previewInvoice, { subscription: id })
        const lines = invoice?.lines.map(({ kind, amount }) => [kind, amount])
        expect(lines?.slice(0, 2), currency).toEqual([
          ['credit', amounts[0]],
          ['charge', amounts[1]],
        ])
        await pass(world, seconds * 1000 + DAY)
        const cut = await desk.invoices()
        expect(cut.map((one) => one.invoice.total)).toContain(invoice?.total)
        for (const one of cut)
          expect(one.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(one.invoice.total)
      }
    })

    test('I18: whatever would leave less than is used is refused, and says of what, how much, and what would remain', async () => {
      world.clock.now = april
      const desk = await newDesk(world, 'guarded', 'pooled')
      const { owner } = desk
      const account = await desk.account('Payer')
      await desk.method(account.id)
      const { id: subscription } = await desk.subscribe(account.id, { users: 10, locations: 2 })
      await desk.use(8)
      const change = (asked: object) => () =>
        owner.call(changeSubscription, { subscription, ...asked })
      for (const [asked, remain] of [
        [change({ quantities: { users: 7 } }), 7],
        [change({ remove: ['users'] }), 0],
        [change({ pause: true }), 0],
        [change({ pause: true, now: true }), 0],
        [() => owner.call(cancelSubscription, { subscription, now: true }), 0],
      ] as const) {
        const refused = await refusal(asked())
        expect([refused.code, refused.details.errors?.map(({ detail }) => detail)]).toEqual([
          ...[
            'quantity_below_usage',
            [`8 users are used in the pool of the workspace guarded and ${remain} would remain`],
          ],
        ])
      }
      const half = await refusal(change({ quantities: { users: 1.5 } })())
      expect(half.details.errors).toMatchObject([{ detail: 'is no whole number' }])
      const other = await desk.account('Other', 'eur')
      await desk.method(other.id)
      await desk.subscribe(other.id, { users: 8 })
      await change({ remove: ['users'] })()
      expect((await desk.users()).limit).toBe(18)
    })

    test('I12: the billing mode is in no change of a workspace', async () => {
      const { owner, workspace } = await newDesk(world, 'lasting')
      const asked = { name: 'Lasting', billingMode: 'pooled' } as { name: string }
      const refused = await refusal(owner.call(updateWorkspace, { workspace, ...asked }))
      expect(refused.details.errors).toMatchObject([{ pointer: '/billingMode' }])
    })
  })
