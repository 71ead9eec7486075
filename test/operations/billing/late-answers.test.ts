import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultMethod } from '../../../src/contract/billing/method/default.ts'
import { removeMethod } from '../../../src/contract/billing/method/remove.ts'
import { listInvoices } from '../../../src/contract/invoice/list.ts'
import { payInvoice } from '../../../src/contract/invoice/pay.ts'
import { cancelSubscription } from '../../../src/contract/subscription/cancel.ts'
import { changeSubscription } from '../../../src/contract/subscription/change.ts'
import { createSubscription } from '../../../src/contract/subscription/create.ts'
import { resumeSubscription } from '../../../src/contract/subscription/resume.ts'
import { billingRound, openBilling } from '../../../src/daemon/billing/billing.ts'
import { takeBack } from '../../../src/daemon/billing/invoicing.ts'
import { localProvider } from '../../../src/daemon/providers/local.ts'
import type { Provider } from '../../../src/daemon/providers/provider.ts'
import type { Tables } from '../../../src/store/tables.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'
import { DAY, newDesk, pass, refusal } from './desk.ts'

for (const dialect of dialects)
  describe(`a provider that answers late, on ${dialect}`, () => {
    let world: World
    /** What the provider does, and by which keys money was moved. */
    const bank = { moved: new Map<string, number>(), declines: false, lost: 0, meanwhile: nothing }
    const provider: Provider = {
      ...localProvider,
      charge: async (request) => {
        const { meanwhile } = bank
        bank.meanwhile = nothing
        await meanwhile()
        if (bank.declines) return { outcome: 'declined', detail: 'card_declined' }
        const answer = await localProvider.charge(request)
        if (answer.outcome === 'paid') bank.moved.set(request.key, Number(request.amount.amount))
        if (bank.lost-- > 0) throw new Error('the line is dead')
        return answer
      },
    }
    const parts = () => ({
      ...{ store: world.store, now: () => world.clock.now, log: world.runtime.log, provider },
    })

    /** An account whose trial is used, with a card that works. */
    const company = async () => {
      const desk = await newDesk(world, 'late')
      const { id: payer } = await desk.account('Payer')
      const trial = await desk.subscribe(payer, { users: 1 })
      await desk.owner.call(cancelSubscription, { subscription: trial.id, now: true })
      const card = await desk.method(payer)
      await desk.bind(payer)
      const begin = async () => {
        const asked = { workspace: desk.workspace, billingAccount: payer, quantities: { users: 5 } }
        return (await desk.owner.call(createSubscription, asked)).subscription.id
      }
      const first = async () => (await desk.invoices())[0]?.invoice
      return { ...desk, payer, card, begin, first }
    }

    /** Does something while the provider is asked, and leaves the provider alone. */
    const whileAsked = (work: () => Promise<unknown>): void => {
      bank.meanwhile = async () => {
        const { billing } = world.runtime
        world.runtime.billing = { ...billing, wake: async () => {} }
        await work().finally(() => {
          world.runtime.billing = billing
        })
      }
    }

    beforeEach(async () => {
      world = await newWorld(dialect)
      Object.assign(bank, { moved: new Map(), declines: false, lost: 0, meanwhile: nothing })
      world.runtime.billing = openBilling(parts())
    })
    afterEach(() => world.close())

    test('is asked again with the method that it was asked with, though that was removed since', async () => {
      const { begin, method, owner, payer, card, subscription } = await company()
      bank.lost = 1
      const id = await begin()
      const other = await method(payer, 'card-declined-later')
      await owner.call(defaultMethod, { method: other.id })
      await owner.call(removeMethod, { method: card.id })
      world.clock.now += 20_000
      await world.runtime.billing.wake()
      expect([...bank.moved.values()]).toEqual([5000])
      expect((await subscription(id)).state).toBe('active')
    })

    test('comes before a cancellation that would forgive what it may have taken', async () => {
      const { owner, workspace, begin, first } = await company()
      const refused: unknown[] = []
      let id = ''
      whileAsked(async () => {
        id = (await world.store.read((t) => t.subscriptions.standing(workspace)))[0]?.id ?? ''
        const asked = { subscription: id, now: true }
        refused.push((await refusal(owner.call(cancelSubscription, asked))).message)
      })
      bank.declines = true
      expect(await begin()).toBe(id)
      expect(refused).toEqual([expect.stringContaining('has not answered')])
      await owner.call(cancelSubscription, { subscription: id, now: true })
      expect(await first()).toMatchObject({ state: 'void', nextTryAt: null })
      bank.declines = false
      await pass(world, 4 * DAY)
      expect(bank.moved.size).toBe(0)
    })

    test('comes before a first payment is given up, and revives nothing afterwards', async () => {
      const { begin, first, subscription } = await company()
      bank.meanwhile = async () => {
        throw new Error('the line is dead')
      }
      const id = await begin()
      world.clock.now += DAY
      bank.declines = true
      for (let round = 0; round < 2; round++) await world.runtime.billing.wake()
      expect((await subscription(id)).state).toBe('incomplete_expired')
      expect(await first()).toMatchObject({ state: 'void', nextTryAt: null })
      bank.declines = false
      await pass(world, 4 * DAY)
      expect([(await subscription(id)).state, bank.moved.size]).toEqual(['incomplete_expired', 0])
    })

    test('a cancellation at the end of the period outlasts a payment that came too late', async () => {
      const { begin, owner, invoices, subscription } = await company()
      const id = await begin()
      bank.declines = true
      await pass(world, 32 * DAY)
      await owner.call(cancelSubscription, { subscription: id, now: false })
      await pass(world, 16 * DAY)
      expect((await subscription(id)).state).toBe('unpaid')
      bank.declines = false
      const open = (await invoices()).find(({ invoice }) => invoice.state === 'finalised')
      await owner.call(payInvoice, { invoice: open?.invoice.id ?? '' })
      const paid = bank.moved.size
      await pass(world, 70 * DAY)
      expect([(await subscription(id)).state, bank.moved.size]).toEqual(['canceled', paid])
    })

    test('what was paused while its payment failed is paid before it goes on', async () => {
      const { begin, owner, subscription } = await company()
      const id = await begin()
      whileAsked(() => owner.call(changeSubscription, { subscription: id, pause: true, now: true }))
      bank.declines = true
      await pass(world, 32 * DAY)
      expect((await subscription(id)).state).toBe('paused')
      await pass(world, 20 * DAY)
      const refused = await refusal(owner.call(resumeSubscription, { subscription: id }))
      const [{ invoice, number } = { invoice: '', number: '' }] = (await subscription(id)).owed
      expect(refused.details.next?.[0]?.command).toEqual(['invoice', 'pay', number])
      bank.declines = false
      await owner.call(payInvoice, { invoice })
      await owner.call(resumeSubscription, { subscription: id })
      expect(await subscription(id)).toMatchObject({ state: 'active', owed: [] })
    })

    test('a page begins where its list said, and nowhere else', async () => {
      const { begin, owner, workspace, first } = await company()
      await begin()
      const cursor = (await first())?.id ?? ''
      expect((await refusal(owner.call(listInvoices, { workspace, cursor }))).code).toBe(
        'invalid_input',
      )
    })

    // SQLite has one writer, so nobody asks while an invoice is taken back.
    if (dialect === 'postgres')
      test('an invoice that is being charged is not taken back', async () => {
        const { begin, owner, workspace, invoices, subscription } = await company()
        const id = await begin()
        bank.declines = true
        await pass(world, 32 * DAY)
        await owner.call(cancelSubscription, { subscription: id, now: true })
        bank.declines = false
        const [owed] = (await subscription(id)).owed
        world.clock.now = Date.parse(owed?.nextTryAt ?? '')
        const [claimed, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
        bank.meanwhile = async () => {
          claimed.resolve()
          await answered.promise
        }
        let round: Promise<unknown> = Promise.resolve()
        const slowly = (tables: Tables) => ({
          ...tables.charges,
          openOf: async (...of: Parameters<Tables['charges']['openOf']>) => {
            const found = await tables.charges.openOf(...of)
            round = billingRound({ ...parts(), of: null })
            await claimed.promise
            return found
          },
        })
        const taken = await world.store.write(async (tables) => {
          const invoice = await tables.invoices.find(workspace, owed?.invoice ?? '')
          const seen = new Proxy(tables, {
            get: (all, name) => (name === 'charges' ? slowly(all) : Reflect.get(all, name)),
          })
          return invoice && takeBack(seen, invoice, world.clock.now)
        })
        answered.resolve()
        await round
        expect(taken).toBe(false)
        const now = (await invoices()).find(({ invoice }) => invoice.id === owed?.invoice)
        expect([now?.invoice.state, bank.moved.size]).toEqual(['paid', 2])
      })
  })

async function nothing(): Promise<unknown> {
  return undefined
}
