import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultMethod } from '../../../src/contract/billing/method/default.ts'
import { previewInvoice } from '../../../src/contract/invoice/preview.ts'
import type { Sent } from '../../../src/contract/operation.ts'
import { cancelSubscription } from '../../../src/contract/subscription/cancel.ts'
import { changeSubscription } from '../../../src/contract/subscription/change.ts'
import { previewSubscription } from '../../../src/contract/subscription/preview.ts'
import { resumeSubscription } from '../../../src/contract/subscription/resume.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'
import { DAY, type Desk, newDesk, pass, refusal } from './desk.ts'

type Preview = Omit<Sent<typeof previewSubscription>, 'workspace'>

for (const dialect of dialects)
  describe(`subscriptions on ${dialect}`, () => {
    let world: World
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    afterAll(() => world.close())

    /** Somebody who has had the trial, and whose card does as it is told. */
    const paying = async (reference = 'card-works') => {
      const desk = await newDesk(world, `payer-${++count}`)
      const account = await desk.account(`Payer ${count}`)
      await desk.owner.call(cancelSubscription, {
        subscription: (await desk.subscribe(account.id, { users: 1 })).id,
        now: true,
      })
      await desk.method(account.id, reference)
      return { ...desk, payer: account.id }
    }
    const preview = async ({ owner, workspace }: Desk, asked: Preview) =>
      owner.call(previewSubscription, { workspace, ...asked })

    test('I17: a trial ends, is paid from then on, and what it comes to was known before', async () => {
      const desk = await newDesk(world, 'trial')
      const account = await desk.account('Trial')
      const seen = await preview(desk, { quantities: { users: 10, locations: 2 } })
      const { id, state, counts } = await desk.subscribe(account.id, { users: 10, locations: 2 })
      expect([state, counts, await desk.invoices()]).toEqual(['trialing', true, []])
      await desk.method(account.id)
      await desk.owner.call(changeSubscription, { subscription: id, quantities: { users: 11 } })
      const { invoice } = await desk.owner.call(previewInvoice, { subscription: id })
      expect([seen.invoice?.total, invoice?.total]).toEqual([15_000, 16_000])
      await pass(world, 14 * DAY + 1000)
      const [paid] = await desk.invoices()
      expect(paid?.invoice).toMatchObject({ number: 'TRIAL-000001', state: 'paid', total: 16_000 })
      expect(paid?.lines).toEqual(invoice?.lines)
      expect((await desk.subscription(id)).state).toBe('active')
    })

    const changes: [string, Preview, (desk: Desk, subscription: string) => Promise<unknown>][] = [
      ...[{ users: 8 }, { users: 3 }, { users: 8, locations: 1 }].map(
        (quantities): (typeof changes)[number] => [
          JSON.stringify(quantities),
          { quantities },
          ({ owner }, subscription) => owner.call(changeSubscription, { subscription, quantities }),
        ],
      ),
      [
        'add',
        { add: { sso: 3 } },
        ({ owner }, subscription) =>
          owner.call(changeSubscription, { subscription, add: { sso: 3 } }),
      ],
      [
        'remove',
        { remove: ['locations'] },
        ({ owner }, subscription) =>
          owner.call(changeSubscription, { subscription, remove: ['locations'] }),
      ],
      ...([true, false] as const).flatMap((now): (typeof changes)[number][] => [
        [
          `pause ${now}`,
          { action: 'pause', now },
          ({ owner }, subscription) =>
            owner.call(changeSubscription, { subscription, pause: true, now }),
        ],
        [
          `cancel ${now}`,
          { action: 'cancel', now },
          ({ owner }, subscription) => owner.call(cancelSubscription, { subscription, now }),
        ],
      ]),
    ]

    test('what a change is previewed to cost is what is charged, for every kind of change', async () => {
      const desks = []
      for (const [name, asked, make] of changes) {
        const desk = await paying()
        const { id } = await desk.subscribe(desk.payer, { users: 5, locations: 2 })
        desks.push({ name, asked, make, desk, id })
      }
      await pass(world, 9 * DAY + 12_345_678)
      const seen = []
      for (const { name, asked, make, desk, id } of desks) {
        const { owner } = desk
        await owner.call(changeSubscription, { subscription: id, quantities: { users: 6 } })
        const before = await preview(desk, { subscription: id, ...asked })
        await make(desk, id)
        const { invoice } = await owner.call(previewInvoice, { subscription: id })
        seen.push({ name, desk, before: before.invoice, after: invoice })
      }
      await pass(world, 40 * DAY)
      for (const { name, desk, before, after } of seen) {
        const charged = (await desk.invoices()).filter(({ invoice }) =>
          invoice.number?.endsWith('2'),
        )
        if (before === null || before.at === null) {
          expect([name, charged]).toEqual([name, []])
          continue
        }
        expect([name, charged[0]?.invoice.state]).toEqual([name, 'paid'])
        expect([name, charged[0]?.lines]).toEqual([name, before.lines])
        expect([name, charged[0]?.invoice.total]).toEqual([name, before.total])
        expect(charged[0]?.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(before.total)
        if (!name.startsWith('cancel')) expect([name, after?.lines]).toEqual([name, before.lines])
      }
    })

    test('V11: more is there at once, less when the period ends, and never less than is used', async () => {
      const desk = await paying()
      const { id } = await desk.subscribe(desk.payer, { users: 100 })
      await desk.bind(desk.payer)
      const to = (users: number) =>
        desk.owner.call(changeSubscription, { subscription: id, quantities: { users } })
      await desk.use(55)
      const seen = await refusal(preview(desk, { subscription: id, quantities: { users: 50 } }))
      const refused = await refusal(to(50))
      expect(seen.message).toBe(refused.message)
      expect([refused.code, refused.message]).toEqual([
        'quantity_below_usage',
        `${id} cannot have these quantities: 55 users are used in the pool of ${desk.slug} and 50 would remain.`,
      ])
      await to(60)
      expect((await desk.users()).limit).toBe(100)
      for (const end of [
        () => desk.owner.call(changeSubscription, { subscription: id, pause: true }),
        () => desk.owner.call(changeSubscription, { subscription: id, pause: true, now: true }),
        () => desk.owner.call(cancelSubscription, { subscription: id, now: true }),
      ])
        expect((await refusal(end())).code).toBe('quantity_below_usage')
      const leaving = await desk.owner.call(cancelSubscription, { subscription: id })
      expect(leaving.short).toEqual([{ resource: 'users', used: 55, remaining: 0 }])
      await desk.owner.call(resumeSubscription, { subscription: id })
      await to(60)
      await desk.use(75)
      await pass(world, 32 * DAY)
      expect(await desk.users()).toEqual({ limit: 60, used: 75, over: true })
      expect((await refusal(desk.use(76))).code).toBe('limit_exceeded')
      await desk.use(60)
      expect(await desk.users()).toEqual({ limit: 60, used: 60, over: false })
      await to(80)
      expect((await desk.users()).limit).toBe(80)
      const told = await desk.told('limit.')
      for (const type of ['limit.over', 'limit.cleared'])
        expect(told.filter((one) => one === type)).toHaveLength(1)
    })

    test('a card that fails: tried again on a schedule, then unpaid; another card pays what is open', async () => {
      const desk = await newDesk(world, 'failing')
      const account = await desk.account('Failing')
      const { id } = await desk.subscribe(account.id, { users: 4 })
      await desk.method(account.id, 'card-declined-later')
      const later = async (ms: number) => {
        await pass(world, ms)
        const { state, counts } = await desk.subscription(id)
        return [state, counts, (await desk.invoices())[0]?.invoice.failed]
      }
      expect(await later(14 * DAY + 1000)).toEqual(['past_due', true, 1])
      expect(await later(3 * DAY)).toEqual(['past_due', true, 2])
      expect(await later(5 * DAY)).toEqual(['past_due', true, 3])
      const grow = { subscription: id, quantities: { users: 9 } }
      expect((await refusal(desk.owner.call(changeSubscription, grow))).message).toContain(
        'is open',
      )
      expect(await later(7 * DAY)).toEqual(['unpaid', false, 4])
      const still = await desk.subscription(id)
      await pass(world, 60 * DAY)
      const card = await desk.method(account.id)
      const { charged } = await desk.owner.call(defaultMethod, { method: card.id })
      expect(charged).toEqual(['FAILING-000001'])
      const paid = await desk.subscription(id)
      expect([paid.state, (await desk.invoices()).map(({ invoice }) => invoice.state)]).toEqual([
        'active',
        ['paid'],
      ])
      // Nobody pays for the time in which it gave nothing.
      expect(Date.parse(paid.periodTo) - Date.parse(still.periodTo)).toBeGreaterThanOrEqual(
        60 * DAY,
      )
      const told = await desk.told('subscription.')
      for (const state of ['renewed', 'past_due', 'unpaid', 'active'])
        expect(told).toContain(`subscription.${state}`)
    })

    test('a first payment that fails gives nothing, and comes to nothing after 23 hours', async () => {
      const desk = await paying('card-declined-later')
      const { id, state, counts } = await desk.subscribe(desk.payer, { users: 2 })
      expect([state, counts]).toEqual(['incomplete', false])
      const rescued = await desk.subscribe(desk.payer, { locations: 2 })
      await pass(world, 3_600_000)
      await desk.owner.call(cancelSubscription, { subscription: id, now: true })
      const card = await desk.method(desk.payer)
      await desk.owner.call(defaultMethod, { method: card.id })
      expect((await desk.subscription(rescued.id)).state).toBe('active')
      const gone = await paying('card-declined-later')
      const late = await gone.subscribe(gone.payer, { users: 2 })
      await pass(world, DAY)
      expect((await gone.subscription(late.id)).state).toBe('incomplete_expired')
      for (const one of [desk, gone])
        expect(
          (await one.invoices()).map(({ invoice }) => invoice.state).sort()[one === gone ? 0 : 1],
        ).toBe('void')
    })

    test('a pause keeps the time that was paid for, and one kind of change is made at a time', async () => {
      const desk = await paying()
      const { id, periodTo } = await desk.subscribe(desk.payer, { users: 5 })
      await pass(world, 10 * DAY)
      const both = { subscription: id, quantities: { users: 6 }, add: { sso: 1 } }
      expect((await refusal(desk.owner.call(changeSubscription, both))).message).toContain(
        'One kind of change at a time: quantities and add',
      )
      await desk.owner.call(changeSubscription, { subscription: id, pause: true, now: true })
      await pass(world, 50 * DAY)
      expect((await desk.subscription(id)).counts).toBe(false)
      await desk.owner.call(resumeSubscription, { subscription: id })
      const going = await desk.subscription(id)
      expect(Math.round((Date.parse(going.periodTo) - Date.parse(periodTo)) / DAY)).toBe(50)
      expect([going.state, await desk.invoices()]).toMatchObject(['active', { length: 1 }])
    })
  })
