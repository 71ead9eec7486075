import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBillingAccount } from '../../../src/contract/billing/account/create.ts'
import { deleteBillingAccount } from '../../../src/contract/billing/account/delete.ts'
import { defaultMethod } from '../../../src/contract/billing/method/default.ts'
import { getInvoice } from '../../../src/contract/invoice/get.ts'
import { listInvoices } from '../../../src/contract/invoice/list.ts'
import { payInvoice } from '../../../src/contract/invoice/pay.ts'
import { previewInvoice } from '../../../src/contract/invoice/preview.ts'
import { voidInvoice } from '../../../src/contract/invoice/void.ts'
import { cancelSubscription } from '../../../src/contract/subscription/cancel.ts'
import { changeSubscription } from '../../../src/contract/subscription/change.ts'
import { createSubscription } from '../../../src/contract/subscription/create.ts'
import { getSubscription } from '../../../src/contract/subscription/get.ts'
import { previewSubscription } from '../../../src/contract/subscription/preview.ts'
import { resumeSubscription } from '../../../src/contract/subscription/resume.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'
import { DAY, type Desk, newDesk, pass, refusal } from './desk.ts'

for (const dialect of dialects)
  describe(`what is owed, on ${dialect}`, () => {
    let world: World
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    afterAll(() => world.close())

    /** Somebody who has had the trial, is bound to the root org, and pays with a card that works. */
    const paying = async (quantities = { users: 5 }) => {
      const desk = await newDesk(world, `owing-${++count}`)
      const { id: payer } = await desk.account(`Owing ${count}`)
      const trial = await desk.subscribe(payer, { users: 1 })
      await desk.owner.call(cancelSubscription, { subscription: trial.id, now: true })
      await desk.method(payer)
      await desk.bind(payer)
      const { id } = await desk.subscribe(payer, quantities)
      return { ...desk, payer, id }
    }
    /** From now on its card is declined. */
    const failing = async ({ owner, method, payer }: Desk & { payer: string }) => {
      const { id } = await method(payer, 'card-declined-later')
      await owner.call(defaultMethod, { method: id })
    }
    const stepsOf = ({ details }: Awaited<ReturnType<typeof refusal>>) =>
      details.next?.map(({ command }) => command.join(' ')) ?? []

    test('what waits is shown while a subscription stands still, and what is open beside it', async () => {
      const desk = await paying()
      const of = { subscription: desk.id }
      const change = (asked: object) => desk.owner.call(changeSubscription, { ...of, ...asked })
      const next = () => desk.owner.call(previewInvoice, of)
      const preview = (action: 'pause' | 'cancel') =>
        desk.owner.call(previewSubscription, {
          workspace: desk.workspace,
          ...of,
          action,
          now: true,
        })
      await pass(world, 10 * DAY)
      await change({ quantities: { users: 8 } })
      const { invoice: whenPaused } = await preview('pause')
      await change({ pause: true, now: true })
      const still = await next()
      expect([still.state, still.invoice?.at, still.invoice?.lines.length]).toEqual([
        ...['paused', null, 2],
      ])
      expect(whenPaused).toEqual(still.invoice)
      await desk.owner.call(resumeSubscription, of)
      await failing(desk)
      await pass(world, 45 * DAY)
      const unpaid = await next()
      expect([unpaid.state, unpaid.invoice, unpaid.open]).toMatchObject([
        ...['unpaid', null, [{ failed: 4, declined: 'card_declined', nextTryAt: null }]],
      ])
      expect(unpaid.next).toMatchObject([{ command: ['invoice', 'pay', unpaid.open[0]?.number] }])
      // Who got nothing for it owes nothing for it: the end takes it back.
      expect(await preview('cancel')).toMatchObject({ state: 'canceled', invoice: null, open: [] })
    })

    test('invoices are listed by when they were issued, drafts first, page by page', async () => {
      const desk = await paying()
      const { owner, workspace, payer: billingAccount } = desk
      const change = (subscription: string, users: number) =>
        owner.call(changeSubscription, { subscription, quantities: { users } })
      await change(desk.id, 6)
      const later = await desk.subscribe(billingAccount, { users: 1 })
      await change(later.id, 2)
      await owner.call(cancelSubscription, { subscription: desk.id, now: true })
      const all: string[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await owner.call(listInvoices, { workspace, limit: 2, cursor })
        all.push(...page.items.map(({ number, state }) => number?.slice(-1) ?? state))
        cursor = page.nextCursor
      }
      expect(all).toEqual(['draft', '3', '2', '1'])
      const wrong = await refusal(owner.call(listInvoices, { workspace, cursor: 'ivc_1' }))
      expect(wrong.details.errors).toMatchObject([{ pointer: '/cursor' }])
    })

    test('a first payment that is declined says so, until when it can be paid, and that it was to be active', async () => {
      const desk = await paying()
      const { owner, workspace, payer: billingAccount } = desk
      const asked = { workspace, billingAccount, quantities: { users: 4 } }
      expect(await owner.call(previewSubscription, asked)).toMatchObject({
        ...{ state: 'active', atOnce: true, invoice: { total: 4000 } },
      })
      await failing(desk)
      const { id, createdAt } = (await owner.call(createSubscription, asked)).subscription
      const { subscription, next } = await owner.call(getSubscription, { subscription: id })
      const [owed] = subscription.owed
      expect(subscription).toMatchObject({ state: 'incomplete', endedAt: null })
      expect(owed).toMatchObject({ total: 4000, failed: 1, nextTryAt: null, unpaidAt: null })
      expect(next?.[0]?.command).toEqual(['invoice', 'pay', owed?.number])
      const within = Date.parse(subscription.expiresAt ?? '') - Date.parse(createdAt)
      expect(Math.round(within / 3_600_000)).toBe(23)
      await pass(world, DAY)
      expect((await desk.subscription(id)).endedAt).toBe(subscription.expiresAt)
    })

    test('an open invoice is paid when somebody says so, which uses up none of the tries that come by themselves', async () => {
      const desk = await paying()
      const { owner, workspace, id } = desk
      await failing(desk)
      await pass(world, 32 * DAY)
      const before = (await desk.subscription(id)).owed[0]
      const invoice = before?.number ?? ''
      const pay = () => owner.call(payInvoice, { workspace, invoice })
      for (const _ of [1, 2, 3]) expect((await pay()).method).toBe('test card 0341')
      const { state, owed } = await desk.subscription(id)
      expect([state, owed]).toEqual([
        'past_due',
        [{ ...before, failed: (before?.failed ?? 0) + 3 }],
      ])
      const seen = (await owner.call(getInvoice, { workspace, invoice })).invoice
      expect([seen.nextTryAt, seen.unpaidAt]).toEqual([before?.nextTryAt, before?.unpaidAt])
      const first = Date.parse(before?.unpaidAt ?? '') - 15 * DAY
      await pass(world, first + 15 * DAY - world.clock.now - 1000)
      expect((await desk.subscription(id)).state).toBe('past_due')
      await pass(world, 2000)
      expect((await desk.subscription(id)).state).toBe('unpaid')
      const use = await refusal(desk.use(1))
      expect(use.message).toContain(`the subscription ${id} is unpaid, and gives no users`)
      expect(stepsOf(use)[0]).toBe(`invoice pay ${invoice}`)
      const raise = { subscription: id, quantities: { users: 9 } }
      expect(stepsOf(await refusal(owner.call(changeSubscription, raise)))).toContain(
        `invoice pay ${invoice}`,
      )
    })

    test('of many who pay at once there is one charge, and what is paid or void is not paid again', async () => {
      const desk = await paying()
      const { owner, workspace, id } = desk
      await failing(desk)
      await owner.call(changeSubscription, { subscription: id, quantities: { users: 6 } })
      const left = await owner.call(cancelSubscription, { subscription: id, now: true })
      const invoice = left.invoice?.number ?? ''
      expect(left.invoice).toMatchObject({ state: 'finalised', total: 1000 })
      const asked = { workspace, invoice }
      const charges = async () => ((await world.dump()).match(/^charge \{/gm) ?? []).length
      const before = await charges()
      await Promise.all([1, 2, 3, 4, 5].map(() => owner.call(payInvoice, asked)))
      const tried = (await owner.call(getInvoice, asked)).invoice.failed - 1
      expect((await charges()) - before).toBe(tried)
      expect(stepsOf(await refusal(deleteOf(desk)))).toContain(`invoice void ${invoice}`)
      const voided = await owner.call(voidInvoice, asked)
      expect(voided.invoice).toMatchObject({ state: 'void', number: invoice, nextTryAt: null })
      for (const again of [payInvoice, voidInvoice])
        expect((await refusal(owner.call(again, asked))).message).toContain('is void')
    })

    test('an invoice is not taken back while its subscription stands', async () => {
      const desk = await paying()
      await failing(desk)
      await pass(world, 32 * DAY)
      const invoice = (await desk.subscription(desk.id)).owed[0]?.number ?? ''
      const refused = await refusal(
        desk.owner.call(voidInvoice, { workspace: desk.workspace, invoice }),
      )
      expect([refused.message, stepsOf(refused)[0]]).toEqual([
        expect.stringContaining('is past_due: pay the invoice'),
        `invoice pay ${invoice}`,
      ])
    })

    test('what goes on after its period was over begins the next one, and says what that charges', async () => {
      const desk = await paying()
      const of = { subscription: desk.id }
      await desk.owner.call(changeSubscription, { ...of, pause: true })
      await pass(world, 40 * DAY)
      const asked = { workspace: desk.workspace, ...of, action: 'resume' as const }
      const seen = await desk.owner.call(previewSubscription, asked)
      const { subscription, invoice } = await desk.owner.call(resumeSubscription, of)
      expect(Date.parse(subscription.periodTo)).toBeGreaterThan(world.clock.now + 27 * DAY)
      expect([invoice?.total, seen.invoice?.total, seen.atOnce]).toEqual([5000, 5000, true])
      expect((await desk.invoices()).map((one) => one.invoice.state)).toEqual(['paid', 'paid'])
      expect((await desk.told('subscription.')).slice(-2)).toContain('subscription.renewed')
    })

    test('a subscription that is over says since when, and costs and gives nothing', async () => {
      const desk = await paying()
      const of = { subscription: desk.id }
      const { subscription: leaving } = await desk.owner.call(cancelSubscription, of)
      expect(leaving).toMatchObject({ monthly: 5000, endedAt: null })
      await pass(world, 32 * DAY)
      const over = await desk.subscription(desk.id)
      expect(over).toMatchObject({ monthly: 0, counts: false, endedAt: leaving.periodTo })
      const refused = await refusal(desk.use(1))
      expect(refused.message).toContain(
        `the subscription ${desk.id} is canceled since ${leaving.periodTo.slice(0, 10)}, and gives no users`,
      )
    })

    test('somebody whom no root org is bound to is told before and after subscribing that nobody can use it', async () => {
      const desk = await newDesk(world, `unbound-${dialect}`)
      const { id: billingAccount, slug } = await desk.account('Unbound')
      const asked = { workspace: desk.workspace, billingAccount, quantities: { users: 4 } }
      const link = ['billing', 'account', 'link', slug, '--org', desk.org.slug]
      for (const op of [previewSubscription, createSubscription]) {
        const { warnings, next } = await desk.owner.call(op, asked)
        expect([warnings, next?.[0]?.command]).toMatchObject([[{ code: 'account_unbound' }], link])
      }
      await desk.bind(billingAccount)
      await desk.method(billingAccount)
      expect((await desk.owner.call(previewSubscription, asked)).warnings).toEqual([])
    })

    test('what a deleted account leaves behind is read as its own, though another one has its slug', async () => {
      const desk = await paying()
      const { owner, workspace, payer, id } = desk
      const slug = (await desk.subscription(id)).billingAccount
      await owner.call(cancelSubscription, { subscription: id, now: true })
      await desk.bindOff(payer)
      await deleteOf(desk)
      const listed = (billingAccount: string) =>
        owner.call(listInvoices, { workspace, billingAccount })
      const gone = (await listed(slug)).items
      expect(gone).toMatchObject([
        { billingAccountId: payer, accountDeletedAt: expect.any(String) },
      ])
      expect((await desk.subscription(id)).accountDeletedAt).toBe(gone[0]?.accountDeletedAt)
      const about = { name: 'Next', slug, email: 'b@acme.example', currency: 'eur' as const }
      await owner.call(createBillingAccount, { workspace, ...about })
      expect([(await listed(slug)).items, (await listed(payer)).items]).toEqual([[], gone])
    })

    const deleteOf = ({ owner, payer: billingAccount }: Desk & { payer: string }) =>
      owner.call(deleteBillingAccount, { billingAccount })
  })
