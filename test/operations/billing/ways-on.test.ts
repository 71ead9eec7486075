import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { updateBillingAccount } from '../../../src/contract/billing/account/update.ts'
import { addMethod } from '../../../src/contract/billing/method/add.ts'
import { defaultMethod } from '../../../src/contract/billing/method/default.ts'
import { removeMethod } from '../../../src/contract/billing/method/remove.ts'
import { getInvoice } from '../../../src/contract/invoice/get.ts'
import { listInvoices } from '../../../src/contract/invoice/list.ts'
import type { Sent } from '../../../src/contract/operation.ts'
import { cancelSubscription } from '../../../src/contract/subscription/cancel.ts'
import { changeSubscription } from '../../../src/contract/subscription/change.ts'
import { createSubscription } from '../../../src/contract/subscription/create.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'
import { newDesk, refusal } from './desk.ts'

for (const dialect of dialects)
  describe(`what billing suggests on ${dialect}`, () => {
    let world: World
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    afterAll(() => world.close())

    test('a method that pays what is open says which invoices, and one that is there already is no default twice', async () => {
      const desk = await newDesk(world, 'ways-method')
      const { slug, id } = await desk.account('Payer')
      const trial = await desk.subscribe(id, { sso: 1 })
      const failing = await desk.method(id, 'card-declined-later')
      const open = await desk.subscribe(id, { users: 2 })
      expect(open.state).toBe('incomplete')
      await desk.owner.call(cancelSubscription, { subscription: trial.id, now: true })
      await desk.owner.call(removeMethod, { method: failing.id })
      const again = { workspace: desk.workspace, billingAccount: id, reference: 'card-works' }
      const added = await desk.owner.call(addMethod, again)
      expect(added.charged).toEqual([added.invoices[0]?.number])
      expect(added.invoices).toMatchObject([{ subscription: open.id, total: 2_000 }])
      expect(added.next?.[0]?.command).toEqual(['invoice', 'get', added.invoices[0]?.id])
      expect((await desk.subscription(open.id)).state).toBe('active')

      const next = async (call: Promise<unknown>) =>
        (await refusal(call)).details.next?.[0]?.command
      expect(await next(desk.owner.call(addMethod, again))).toEqual([
        ...['billing', 'method', 'list', '--billing-account', slug],
      ])
      const other = await desk.method(id, 'card-declined-later')
      await desk.owner.call(defaultMethod, { method: other.id })
      expect(await next(desk.owner.call(addMethod, again))).toEqual([
        ...['billing', 'method', 'default', added.method.id],
      ])
    })

    test('a change that is refused says what can be done instead', async () => {
      const desk = await newDesk(world, 'ways-change')
      const { slug, id: payer } = await desk.account('Payer')
      const { id } = await desk.subscribe(payer, { users: 5 })
      const change = async (asked: Omit<Sent<typeof changeSubscription>, 'subscription'>) => {
        const call = desk.owner.call(changeSubscription, { subscription: id, ...asked })
        const { code, details } = await refusal(call)
        return [code, ...(details.next ?? []).map(({ command }) => command.join(' '))]
      }
      const said = (words: string) => `subscription change ${id} ${words}`
      expect(await change({ quantities: { users: 8 }, pause: true })).toEqual([
        ...['invalid_input', said('--quantities users=8'), said('--pause')],
      ])
      for (const [asked, ...expected] of [
        [{ quantities: { users: 0 } }, 'invalid_input', said('--remove users')],
        [{ quantities: { sso: 1 } }, 'conflict', said('--add sso=1')],
        [{ add: { users: 2 } }, 'conflict', said('--quantities users=7')],
        [{ remove: ['users'] }, 'conflict', `subscription cancel ${id}`],
        [{ quantities: { users: 5 } }, 'conflict', `subscription get ${id}`],
      ] as const)
        expect(await change(asked as never), JSON.stringify(asked)).toEqual(expected)
      await desk.owner.call(changeSubscription, { subscription: id, pause: true, now: true })
      const going = `subscription resume ${id}`
      expect(await change({ quantities: { sso: 1 } })).toEqual(['conflict', going])
      await desk.owner.call(cancelSubscription, { subscription: id, now: true })
      expect(await change({ quantities: { users: 6 } })).toEqual([
        'conflict',
        `subscription preview --quantities users=5 --billing-account ${slug} --workspace ways-change`,
      ])
    })

    test('a draft is made out to whoever would pay it', async () => {
      const desk = await newDesk(world, 'ways-draft')
      const { id } = await desk.account('Payer')
      await desk.subscribe(id, { sso: 1 })
      await desk.method(id)
      const { id: subscription } = await desk.subscribe(id, { users: 1 })
      await desk.owner.call(changeSubscription, { subscription, quantities: { users: 2 } })
      const { items } = await desk.owner.call(listInvoices, {
        ...{ workspace: desk.workspace, state: 'draft' as const, limit: 1 },
      })
      const drawn = () =>
        desk.owner.call(getInvoice, { invoice: items[0]?.id ?? '', document: true })
      const { pdf: before, billedTo } = await drawn()
      await desk.owner.call(updateBillingAccount, { billingAccount: id, name: 'Somebody else' })
      expect(billedTo).toBeNull()
      expect((await drawn()).pdf).not.toBe(before)
    })

    test('a quantity is a number or its decimal digits', async () => {
      const desk = await newDesk(world, 'ways-digits')
      const { id } = await desk.account('Payer')
      const asked = (users: unknown) =>
        desk.owner.call(createSubscription, {
          ...{ workspace: desk.workspace, billingAccount: id },
          quantities: { users: users as number },
        })
      for (const users of ['1e3', '0x10', '', ' 5', '5.5', -1, '-1'])
        expect((await refusal(asked(users))).code, String(users)).toBe('invalid_input')
      expect((await asked('7')).subscription.items[0]?.quantity).toBe(7)
    })

    test.each([
      ['single', ['org', 'init', '--help']],
      ['pooled', ['billing', 'account', 'create', '--help']],
    ] as const)('another currency in %s is a step that is open there', async (mode, command) => {
      const desk = await newDesk(world, `ways-${mode}`, mode)
      const { id } = await desk.account('Payer')
      await desk.subscribe(id, { users: 1 })
      const asked = { billingAccount: id, currency: 'eur' } as const
      const { details } = await refusal(desk.owner.call(updateBillingAccount, asked))
      expect(details.next?.map((step) => step.command)).toEqual([command])
    })
  })
