import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkBillingAccount } from '../../../src/contract/billing/account/link.ts'
import { defaultMethod } from '../../../src/contract/billing/method/default.ts'
import { createIdentity } from '../../../src/contract/identity/create.ts'
import { deleteIdentity } from '../../../src/contract/identity/delete.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { getOrg } from '../../../src/contract/org/get.ts'
import { moveOrg } from '../../../src/contract/org/move.ts'
import { cancelSubscription } from '../../../src/contract/subscription/cancel.ts'
import { changeSubscription } from '../../../src/contract/subscription/change.ts'
import { resumeSubscription } from '../../../src/contract/subscription/resume.ts'
import { getUsage } from '../../../src/contract/usage/get.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { verifyUsage } from '../../../src/contract/usage/verify.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { discoverable } from '../../fakes/discovery.ts'
import { newWorld, type World } from '../../world.ts'
import { DAY, type Desk, newDesk, pass, refusal } from './desk.ts'

for (const dialect of dialects)
  describe(`what is subscribed to, on ${dialect}`, () => {
    let world: World
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    afterAll(() => world.close())

    const stepsOf = async (call: Promise<unknown>) => {
      const { code, details } = await refusal(call)
      return [code, (details.next ?? []).map(({ command }) => command.join(' '))[0]]
    }
    const ends = async (desk: Desk) =>
      (await desk.owner.call(verifyUsage, { workspace: desk.workspace })).differences

    test('V05: without a subscription there is none of it, and each refusal names the next step', async () => {
      const desk = await newDesk(world, 'newcomer', 'single')
      const { owner, workspace, org } = desk
      const connect = async (slug: string) =>
        owner.call(createIdentity, {
          ...{ workspace, slug, name: 'SSO', clientId: 'ptc', issuer: await discoverable() },
        })
      const first = await refusal(connect('okta'))
      expect(first.message).toBe('No room at newcomer: no subscription gives any sso.')
      const asked = ['limit_exceeded', 'billing account create --help']
      expect(await stepsOf(connect('okta'))).toEqual(asked)
      expect(await stepsOf(desk.use(2))).toEqual(asked)
      const account = await desk.account('Payer')
      const subscribe = 'subscription create --quantities sso=1'
      expect(await stepsOf(connect('okta'))).toEqual(['limit_exceeded', subscribe])
      const { id } = await desk.subscribe(account.id, { sso: 1 })
      const sso = async () => {
        const { usage } = await owner.call(getUsage, { org: org.id, resource: 'sso' })
        return usage.find(({ resource }) => resource === 'sso')?.direct
      }
      const { identity } = await connect('okta')
      expect([identity.org, await sso()]).toEqual([org.id, 1])
      expect(await stepsOf(connect('entra'))).toEqual(['limit_exceeded', 'subscription list'])
      const gone = owner.call(cancelSubscription, { subscription: id, now: true })
      expect((await refusal(gone)).message).toContain(
        '1 sso are used in the pool of the workspace newcomer and 0 would remain',
      )
      const { org: second } = await owner.call(createOrg, { workspace, name: 'Second' })
      expect((await refusal(connect('entra'))).message).toContain('several root orgs')
      await owner.call(deleteIdentity, { identity: identity.id })
      expect([await sso(), await ends(desk)]).toEqual([0, []])
      expect(second.billingAccount).toMatchObject({ slug: 'payer', inherited: false })
    })

    test('V09: where a payer falls away, the pool shrinks, nothing is taken, and nothing more gets in', async () => {
      const desk = await newDesk(world, 'chain', 'pooled')
      const payers = []
      for (const [name, users] of [
        ['B1', 30],
        ['B2', 20],
        ['B3', 10],
      ] as const) {
        const { id } = await desk.account(name)
        await desk.method(id)
        await desk.subscribe(id, { users })
        payers.push(id)
      }
      await desk.use(60)
      const card = await desk.method(payers[1] as string, 'card-declined-later')
      await desk.owner.call(defaultMethod, { method: card.id })
      await pass(world, 32 * DAY)
      expect(await desk.users()).toEqual({ limit: 60, used: 60, over: false })
      await pass(world, 16 * DAY)
      expect(await desk.users()).toEqual({ limit: 40, used: 60, over: true })
      expect((await refusal(desk.use(61))).code).toBe('limit_exceeded')
      await desk.use(35)
      expect((await refusal(desk.use(41))).code).toBe('limit_exceeded')
      await desk.use(40)
      expect([await desk.users(), await ends(desk)]).toEqual([
        { limit: 40, used: 40, over: false },
        [],
      ])
    })

    test('V10: 18 of what is active, in its trial and past due, and nothing of the rest', async () => {
      const desk = await newDesk(world, 'states', 'pooled')
      const { owner } = desk
      const change = (subscription: string, now = true) =>
        owner.call(changeSubscription, { subscription, pause: true, now })
      const payer = async (name: string, reference = 'card-works') => {
        const { id } = await desk.account(name)
        await desk.method(id, reference)
        return id
      }
      const good = await payer('Good')
      const trial = await desk.subscribe(good, { users: 5 })
      await change(trial.id)
      const failing = [await payer('Unpaid'), await payer('Past due')] as const
      const unpaid = await desk.subscribe(failing[0], { users: 7 })
      await pass(world, 16 * DAY)
      const due = await desk.subscribe(failing[1], { users: 3 })
      for (const account of failing) {
        const method = (await desk.method(account, 'card-declined-later')).id
        await owner.call(defaultMethod, { method })
      }
      await pass(world, 31 * DAY)
      const bad = await payer('Bad', 'card-declined-later')
      const expired = await desk.subscribe(bad, { users: 6 })
      await pass(world, DAY)
      const [active, paused, canceled] = [
        await desk.subscribe(good, { users: 10 }),
        await desk.subscribe(good, { users: 4 }),
        await desk.subscribe(good, { users: 9 }),
      ]
      const incomplete = await desk.subscribe(bad, { users: 2 })
      await change(paused.id)
      await owner.call(cancelSubscription, { subscription: canceled.id, now: true })
      await owner.call(resumeSubscription, { subscription: trial.id })
      const all = [active, trial, due, unpaid, paused, canceled, incomplete, expired]
      const states = []
      for (const { id } of all) states.push((await desk.subscription(id)).state)
      expect(states).toEqual([
        ...['active', 'trialing', 'past_due', 'unpaid', 'paused', 'canceled', 'incomplete'],
        'incomplete_expired',
      ])
      expect((await desk.users()).limit).toBe(18)
      expect(await ends(desk)).toEqual([])
    })

    test('who pays for a root pays for all below it, and use goes where they go', async () => {
      const desk = await newDesk(world, 'world')
      const { owner, workspace, org } = desk
      const [one, two] = [await desk.account('One'), await desk.account('Two')]
      await desk.subscribe(one.id, { users: 20 })
      const { org: child } = await owner.call(createOrg, {
        ...{ workspace, name: 'Child', parent: org.id },
      })
      expect(child.billingAccount).toBeNull()
      const link = (billingAccount: string, off = false) =>
        owner.call(linkBillingAccount, { billingAccount, org: org.id, off })
      await link(one.id)
      expect((await owner.call(getOrg, { org: child.id })).org.billingAccount).toEqual({
        ...{ id: one.id, slug: 'one', inherited: true },
      })
      await owner.call(recordUsage, { org: child.id, changes: [{ resource: 'users', delta: 15 }] })
      await desk.use(4)
      for (const [call, why] of [
        [() => link(two.id), 'no subscription of two gives any users'],
        [() => link(one.id, true), 'nobody would pay for world, and it uses 19 users'],
        [
          () => owner.call(moveOrg, { org: child.id, root: true }),
          'nobody would pay for child, and it uses 15 users',
        ],
      ] as const)
        expect((await refusal(call())).message).toContain(why)
      const { errors, next } = (await refusal(owner.call(moveOrg, { org: child.id, root: true })))
        .details
      expect(errors).toMatchObject([{ pointer: '/root' }])
      expect(next).toEqual([
        {
          command: ['billing', 'account', 'list'],
          why: 'see who could pay for it, then: ptc org move child --root --billing-account ACCOUNT',
        },
      ])
      const apart = { org: child.id, root: true, billingAccount: one.slug }
      expect((await owner.call(moveOrg, apart)).org.billingAccount).toMatchObject({
        ...{ slug: 'one', inherited: false },
      })
      await desk.method(two.id)
      await desk.subscribe(two.id, { users: 30 })
      await link(two.id)
      expect([await desk.users(child.id), await desk.users()]).toEqual([
        { limit: 20, used: 15, over: false },
        { limit: 30, used: 4, over: false },
      ])
      expect(await ends(desk)).toEqual([])
    })

    test('of those who use, subscribe and pause at the same moment none undoes another', async () => {
      const desk = await newDesk(world, 'busy', 'single')
      const { owner, workspace, org } = desk
      const account = await desk.account('Payer')
      await desk.method(account.id)
      const { id: subscription } = await desk.subscribe(account.id, { users: 40 })
      const other = await desk.subscribe(account.id, { users: 30 })
      const calls: Promise<unknown>[] = []
      for (let at = 0; at < 150; at++) {
        const changes = [{ resource: 'users', delta: 1 }]
        calls.push(owner.call(recordUsage, { org: org.id, changes }))
        if (at % 30 === 10)
          calls.push(
            owner.call(changeSubscription, { subscription, quantities: { users: 41 + at } }),
          )
        if (at === 75)
          calls.push(
            owner.call(changeSubscription, { subscription: other.id, pause: true, now: true }),
          )
      }
      const ended = await Promise.allSettled(calls)
      for (const one of ended)
        if (one.status === 'rejected' && !(one.reason instanceof Failure)) throw one.reason
      const codes = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
      for (const code of codes)
        expect(['limit_exceeded', 'quantity_below_usage', 'conflict']).toContain(code)
      const { limit, used, over } = await desk.users()
      const paused = (await desk.subscription(other.id)).state === 'paused'
      const [item] = (await desk.subscription(subscription)).items
      expect(limit).toBe((item?.quantity ?? 0) + (paused ? 0 : 30))
      expect([over, used]).toEqual([
        false,
        150 - codes.filter((code) => code === 'limit_exceeded').length,
      ])
      expect((await owner.call(verifyUsage, { workspace })).differences).toEqual([])
    })
  })
