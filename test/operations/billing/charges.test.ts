import { inflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { getInvoice } from '../../../src/contract/invoice/get.ts'
import { listInvoices } from '../../../src/contract/invoice/list.ts'
import { billingRound, openBilling } from '../../../src/daemon/billing/billing.ts'
import { carryCharges } from '../../../src/daemon/billing/courier.ts'
import { addToDraft, finalise } from '../../../src/daemon/billing/invoicing.ts'
import { localProvider } from '../../../src/daemon/providers/local.ts'
import type { ChargeAnswer, Provider } from '../../../src/daemon/providers/provider.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'
import { DAY, type Desk, newDesk, pass } from './desk.ts'

/** A provider far away: it remembers what it answered a key, and its answer may be lost on the way. */
function farAway() {
  const answered = new Map<string, ChargeAnswer>()
  const state = { asked: 0, moved: 0, lost: 0, before: async () => {} }
  const provider: Provider = {
    ...localProvider,
    charge: async (request) => {
      state.asked += 1
      const before = answered.get(request.key)
      const answer = before ?? (await localProvider.charge(request))
      if (!before) state.moved += Number(request.amount.amount)
      answered.set(request.key, answer)
      await state.before()
      if (state.lost-- > 0) throw new Error('the line is dead')
      return answer
    },
  }
  return { provider, state }
}

for (const dialect of dialects)
  describe(`charges on ${dialect}`, () => {
    let world: World
    let desk: Desk
    let far: ReturnType<typeof farAway>
    beforeEach(async () => {
      world = await newWorld(dialect)
      desk = await newDesk(world, 'acme')
      far = farAway()
    })
    afterEach(() => world.close())
    const parts = () => ({
      ...{ store: world.store, now: () => world.clock.now++, log: world.runtime.log },
      ...{ provider: far.provider, of: null },
    })

    /** A trial that has just ended, its first invoice not charged yet. */
    const due = async () => {
      const { id: account } = await desk.account('Acme')
      await desk.method(account)
      const { id } = await desk.subscribe(account, { users: 7 })
      world.runtime.billing = openBilling(parts())
      world.clock.now += 14 * DAY
      return { account, id }
    }

    test('an answer that was lost is asked for again with the same key, and money moves once', async () => {
      const { id } = await due()
      far.state.lost = 2
      await billingRound(parts())
      expect((await desk.subscription(id)).state).toBe('active')
      expect((await desk.invoices())[0]?.invoice.state).toBe('finalised')
      await pass(world, 60_000)
      await pass(world, 60_000)
      expect((await desk.invoices())[0]?.invoice.state).toBe('paid')
      expect(far.state).toMatchObject({ asked: 3, moved: 7000 })
    })

    test('whoever dies with a claim loses it, and who comes back late changes nothing', async () => {
      await due()
      let release = () => {}
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      far.state.before = () => held
      const first = billingRound(parts())
      while (far.state.asked === 0) await new Promise((resolve) => setImmediate(resolve))
      far.state.before = async () => {}
      await carryCharges(parts())
      expect(far.state.asked).toBe(1)
      world.clock.now += 61_000
      await carryCharges(parts())
      expect((await desk.invoices())[0]?.invoice.state).toBe('paid')
      const told = await desk.told('invoice.')
      release()
      await first
      expect(await desk.told('invoice.')).toEqual(told)
      expect([far.state.asked, far.state.moved]).toEqual([2, 7000])
    })

    test('nothing is locked and no transaction is open while the provider is asked', async () => {
      await due()
      let wrote = false
      far.state.before = async () => {
        wrote = (await desk.account('Meanwhile')).slug === 'meanwhile'
      }
      await billingRound(parts())
      expect(wrote).toBe(true)
    })

    test('couriers that start together ask once for each charge', async () => {
      await due()
      await Promise.all(Array.from({ length: 6 }, () => billingRound(parts())))
      expect([far.state.asked, far.state.moved]).toEqual([1, 7000])
    })

    test('50 invoices that are finalised at once have 50 numbers without a gap, and one that fails takes none', async () => {
      const { id: account } = await desk.account('Acme')
      const { id: of } = await desk.subscribe(account, { users: 1 })
      const line = {
        kind: 'period',
        resource: 'users',
        quantity: 1,
        unit: 1000n,
        amount: 1000n,
        from: 0,
        to: 1,
      } as const
      const one = (n: number) =>
        world.store.write(async (tables) => {
          const now = world.clock.now + n
          const row = await tables.subscriptions.get(desk.workspace, of)
          if (!row) throw new Error('no subscription')
          const own = { ...row, id: newId('subscription', now) }
          await tables.subscriptions.insert(
            (({ items: _, ...columns }) => ({ ...columns, due_at: null }))(own),
            [],
          )
          await addToDraft(tables, own, [line], 'usd', now)
          await finalise(tables, own, now)
          if (n % 10 === 3) throw new Error('undone')
        })
      const ends = await Promise.allSettled(Array.from({ length: 55 }, (_, n) => one(n)))
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(49)
      await one(100)
      const { items } = await desk.owner.call(listInvoices, {
        workspace: desk.workspace,
        limit: 200,
      })
      expect(items.map(({ number }) => number).sort()).toEqual(
        Array.from({ length: 50 }, (_, n) => `ACME-${String(n + 1).padStart(6, '0')}`),
      )
    })
  })

test('the PDF holds every figure as text that can be taken out', async () => {
  const world = await newWorld('sqlite')
  const desk = await newDesk(world, 'papers')
  const { id: account } = await desk.account('Æble Ærø ApS', 'kwd')
  await desk.method(account)
  await desk.subscribe(account, { users: 3, locations: 2 })
  await pass(world, 14 * DAY + 1000)
  const asked = { workspace: desk.workspace, invoice: 'bleraps-000001', document: true }
  const [found] = await desk.invoices()
  const number = found?.invoice.number ?? ''
  const { pdf } = await desk.owner.call(getInvoice, { ...asked, invoice: number.toLowerCase() })
  const words = wordsIn(Buffer.from(pdf ?? '', 'base64'))
  for (const word of [
    `Invoice ${number}`,
    '\nÆble Ærø ApS\n',
    '3 users',
    '9.000',
    '15.000',
    'KWD 24.000',
    '1 of 1',
  ])
    expect(words).toContain(word)
  await world.close()
})

/** What a reader would copy out of a PDF whose fonts are the built-in ones. */
function wordsIn(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((found) =>
    inflateSync(Buffer.from(found[1] ?? '', 'latin1')).toString('latin1'),
  )
  return streams
    .flatMap((stream) => [...stream.matchAll(/\[((?:<[0-9a-f]*>|[^\]<])*)\] TJ/g)])
    .map((shown) =>
      [...(shown[1] ?? '').matchAll(/<([0-9a-f]*)>/g)]
        .map((part) => Buffer.from(part[1] ?? '', 'hex').toString('latin1'))
        .join(''),
    )
    .join('\n')
}
