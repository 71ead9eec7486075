import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBillingAccount } from '../../../src/contract/billing/account/create.ts'
import { deleteBillingAccount } from '../../../src/contract/billing/account/delete.ts'
import { getBillingAccount } from '../../../src/contract/billing/account/get.ts'
import { linkBillingAccount } from '../../../src/contract/billing/account/link.ts'
import { listBillingAccounts } from '../../../src/contract/billing/account/list.ts'
import { updateBillingAccount } from '../../../src/contract/billing/account/update.ts'
import { listMethods } from '../../../src/contract/billing/method/list.ts'
import { removeMethod } from '../../../src/contract/billing/method/remove.ts'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { listInvoices } from '../../../src/contract/invoice/list.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { createSubscription } from '../../../src/contract/subscription/create.ts'
import { listSubscriptions } from '../../../src/contract/subscription/list.ts'
import { previewSubscription } from '../../../src/contract/subscription/preview.ts'
import { usualCeilings } from '../../../src/domain/ceiling.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'
import { newDesk, refusal } from './desk.ts'

for (const dialect of dialects)
  describe(`billing accounts on ${dialect}`, () => {
    let world: World
    beforeAll(async () => {
      world = await newWorld(dialect)
      world.runtime.ceilings = usualCeilings
    })
    afterAll(() => world.close())

    test('I13: single has one, which every root is bound to; assigned and pooled have ten', async () => {
      const single = await newDesk(world, 'single', 'single')
      const asked = { workspace: 'single', name: 'Acme', email: 'a@acme.example' } as const
      const made = await single.owner.call(createBillingAccount, { ...asked, currency: 'zar' })
      expect(made.linked).toEqual(['single'])
      expect(made.billingAccount).toMatchObject({ slug: 'acme', invoicePrefix: 'ACME' })
      const second = await refusal(single.account('Other'))
      expect([second.code, second.message.includes('single')]).toEqual(['limit_exceeded', true])
      for (const mode of ['assigned', 'pooled'] as const) {
        const desk = await newDesk(world, mode, mode)
        const ends = await Promise.allSettled(
          Array.from({ length: 12 }, (_, n) => desk.account(`Payer ${n}`)),
        )
        expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
      }
    })

    test('I13: a root org is bound in assigned, follows nobody else, and in pooled never', async () => {
      const desk = await newDesk(world, 'global')
      const { owner, workspace, org } = desk
      const [us, eu] = [await desk.account('US'), await desk.account('EU', 'eur')]
      const bind = (billingAccount: string, of: string, off = false) =>
        owner.call(linkBillingAccount, { workspace, billingAccount, org: of, off })
      expect((await bind('us', org.slug)).billingAccount.orgs).toEqual(['global'])
      expect((await bind(eu.id, org.id)).before).toBe('us')
      expect((await refusal(bind(eu.id, org.id))).message).toContain('already')
      const { org: child } = await owner.call(createOrg, {
        workspace,
        parent: org.id,
        name: 'Child',
      })
      expect((await refusal(bind(us.id, child.id))).message).toContain('no root org')
      const pooled = await newDesk(world, 'chain', 'pooled')
      const payer = await pooled.account('Payer')
      const refused = await refusal(
        pooled.owner.call(linkBillingAccount, { billingAccount: payer.id, org: pooled.org.id }),
      )
      expect(refused.message).toContain('chain is pooled')
    })

    test('who answers for billing of one root org manages what pays for it, and nothing else', async () => {
      const desk = await newDesk(world, 'clients')
      const { owner, workspace, org } = desk
      const [own, other] = [await desk.account('Own'), await desk.account('Other')]
      await desk.bind(own.id)
      const { org: second } = await owner.call(createOrg, { workspace, name: 'Second' })
      const email = 'lee@clients.example'
      const lee = await world.person(email)
      const { secret } = await owner.call(createInvite, {
        workspace,
        email,
        roles: ['sandbox-reviewer'],
      })
      await lee.call(acceptInvite, { token: secret ?? '' })
      await owner.call(assignRole, {
        ...{ workspace, role: 'billing-owner', member: email, org: org.id },
      })
      const subscribe = (billingAccount: string) =>
        lee.call(createSubscription, { billingAccount, quantities: { users: 1 } })
      expect((await subscribe(own.id)).subscription.state).toBe('trialing')
      expect((await refusal(subscribe(other.id))).code).toBe('forbidden')
      await desk.method(other.id)
      await desk.subscribe(other.id, { users: 2 })
      const seen = async (op: typeof listSubscriptions | typeof listInvoices) =>
        (await lee.call(op, { workspace })).items.map(({ billingAccount }) => billingAccount)
      const all = (await lee.call(listBillingAccounts, { workspace })).items
      expect(all.map(({ slug }) => slug)).toEqual(['own'])
      expect(await seen(listSubscriptions)).toEqual(['own'])
      expect(await seen(listInvoices)).toEqual([])
      expect((await owner.call(listInvoices, { workspace })).items).toHaveLength(1)
      const named = { workspace, billingAccount: other.id }
      expect((await refusal(lee.call(listSubscriptions, named))).code).toBe('forbidden')
      const asked = { workspace, quantities: { users: 4 } }
      const price = { ...asked, billingAccount: other.id }
      expect((await refusal(lee.call(previewSubscription, price))).code).toBe('forbidden')
      const [mine] = (await lee.call(listSubscriptions, { workspace })).items
      const more = { ...asked, subscription: mine?.id ?? '' }
      expect((await lee.call(previewSubscription, more)).invoice?.total).toBe(4000)
      const bind = (org: string, off = false) => ({ billingAccount: own.id, org, off })
      expect((await refusal(lee.call(linkBillingAccount, bind(second.id)))).code).toBe('forbidden')
      await owner.call(linkBillingAccount, bind(second.id))
      expect((await refusal(lee.call(getBillingAccount, { billingAccount: own.id }))).code).toBe(
        'forbidden',
      )
      expect((await lee.call(listBillingAccounts, { workspace })).items).toEqual([])
    })

    test('I15: an account is not deleted while anything stands on it, and each thing is named', async () => {
      const desk = await newDesk(world, 'leaving')
      const { owner, workspace, org } = desk
      const account = await desk.account('Payer')
      await owner.call(linkBillingAccount, { billingAccount: account.id, org: org.id })
      const { id } = await desk.subscribe(account.id, { users: 1 })
      const refused = await refusal(
        owner.call(deleteBillingAccount, { billingAccount: account.id }),
      )
      expect(refused.details.errors?.map(({ detail }) => detail)).toEqual([
        `the subscription ${id} is trialing`,
        'the root org leaving is bound to it',
      ])
      const other = await desk.account('Other')
      await owner.call(deleteBillingAccount, { workspace, billingAccount: other.slug })
      expect(
        (await refusal(owner.call(getBillingAccount, { billingAccount: other.id }))).code,
      ).toBe('not_found')
      const again = await desk.account('Other')
      expect([again.slug, again.invoicePrefix]).toEqual(['other', 'OTHER2'])
    })

    test('I16: the currency is fixed by the first subscription, and free before it', async () => {
      const desk = await newDesk(world, 'moneys')
      const { owner } = desk
      const { id: billingAccount } = await desk.account('Payer')
      const change = (currency: 'jpy' | 'kwd') =>
        owner.call(updateBillingAccount, { billingAccount, currency })
      expect((await change('jpy')).billingAccount.currency).toBe('jpy')
      expect((await desk.subscribe(billingAccount, { users: 2 })).monthly).toBe(3000)
      expect((await refusal(change('kwd'))).message).toContain('in jpy, and that is fixed')
    })

    test('I14: five methods, the first is the default, and a subscription keeps it', async () => {
      const desk = await newDesk(world, 'cards')
      const { owner } = desk
      const { id: billingAccount } = await desk.account('Payer')
      const declined = await refusal(desk.method(billingAccount, 'card-declined'))
      expect(declined.code).toBe('payment_declined')
      expect((await refusal(desk.method(billingAccount, '4242424242424242'))).code).toBe(
        'invalid_input',
      )
      const first = await desk.method(billingAccount)
      const later = await desk.method(billingAccount, 'card-declined-later')
      expect([first.default, later.default]).toEqual([true, false])
      expect((await refusal(desk.method(billingAccount))).code).toBe('already_exists')
      await desk.subscribe(billingAccount, { users: 1 })
      const remove = (method: string) => owner.call(removeMethod, { method })
      expect((await refusal(remove(first.id))).message).toContain('is paid with it')
      await remove(later.id)
      const { items } = await owner.call(listMethods, { billingAccount })
      expect(items.map(({ id, default: usual }) => [id, usual])).toEqual([[first.id, true]])
      world.runtime.ceilings = { ...usualCeilings, 'payment-methods': 1 }
      expect((await refusal(desk.method(billingAccount, 'card-declined-later'))).code).toBe(
        'limit_exceeded',
      )
      world.runtime.ceilings = usualCeilings
      const free = await desk.account('Nobody')
      const only = await desk.method(free.id)
      const next = await desk.method(free.id, 'card-declined-later')
      await remove(only.id)
      const left = await owner.call(listMethods, { billingAccount: free.id })
      expect(left.items.map(({ id, default: usual }) => [id, usual])).toEqual([[next.id, true]])
    })

    test('I17: one trial for a workspace, and then a method first; three subscriptions an account', async () => {
      const desk = await newDesk(world, 'trials')
      const [one, two] = [await desk.account('One'), await desk.account('Two')]
      expect((await desk.subscribe(one.id, { users: 1 })).state).toBe('trialing')
      for (const account of [one, two]) {
        const refused = await refusal(desk.subscribe(account.id, { users: 1 }))
        expect(refused.message).toContain('has no payment method')
      }
      await desk.method(one.id)
      await desk.subscribe(one.id, { users: 1 })
      expect((await desk.subscribe(one.id, { locations: 1 })).state).toBe('active')
      expect((await refusal(desk.subscribe(one.id, { sso: 1 }))).code).toBe('limit_exceeded')
    })

    test('of the calls that race for the trial, one gets it', async () => {
      const desk = await newDesk(world, 'race')
      const accounts = []
      for (const name of ['A', 'B', 'C', 'D']) accounts.push(await desk.account(name))
      const ends = await Promise.allSettled(
        accounts.map(({ id }) =>
          desk.owner.call(createSubscription, { billingAccount: id, quantities: { users: 1 } }),
        ),
      )
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })
  })
