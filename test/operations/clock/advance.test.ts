import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBillingAccount } from '../../../src/contract/billing/account/create.ts'
import { addMethod } from '../../../src/contract/billing/method/add.ts'
import { advanceClock } from '../../../src/contract/clock/advance.ts'
import { getClock } from '../../../src/contract/clock/get.ts'
import { listEvents } from '../../../src/contract/event/list.ts'
import { triggerEvent } from '../../../src/contract/event/trigger.ts'
import { listInvoices } from '../../../src/contract/invoice/list.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { createReservation } from '../../../src/contract/reservation/create.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { changeSubscription } from '../../../src/contract/subscription/change.ts'
import { createSubscription } from '../../../src/contract/subscription/create.ts'
import { getSubscription } from '../../../src/contract/subscription/get.ts'
import { issueToken } from '../../../src/contract/token/issue.ts'
import { getUsage } from '../../../src/contract/usage/get.ts'
import { setUsage } from '../../../src/contract/usage/set.ts'
import { createWebhook } from '../../../src/contract/webhook/create.ts'
import { dialects } from '../../databases.ts'
import { type Caller, newWorld, type World } from '../../world.ts'
import { refusal } from '../billing/desk.ts'

for (const dialect of dialects)
  describe(`test clocks on ${dialect}`, () => {
    let world: World
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    afterAll(() => world.close())

    const company = async (slug: string, testClock = true) => {
      const owner = await world.person(`founder@${slug}.example`)
      const place = { workspace: slug, name: slug, billingMode: 'single' } as const
      const { workspace, org } = await owner.call(initOrg, { ...place, testClock })
      const go = (to: string, options = {}) =>
        owner.call(advanceClock, { workspace: slug, to }, options)
      return { owner, slug, workspace: workspace.id, org: org.id, go }
    }
    const times = ({ did }: Awaited<ReturnType<Awaited<ReturnType<typeof company>>['go']>>) =>
      Object.fromEntries(did.map(({ what, times: count }) => [what, count]))

    const paying = async (slug: string) => {
      const made = await company(slug)
      const { owner, workspace } = made
      const email = 'bills@acme.example'
      const { billingAccount } = await owner.call(createBillingAccount, {
        ...{ workspace, name: slug, email, currency: 'usd' },
      })
      const subscribed = { workspace, billingAccount: billingAccount.id, quantities: { users: 10 } }
      const { subscription } = await owner.call(createSubscription, subscribed)
      return { ...made, account: billingAccount.id, subscription: subscription.id }
    }

    test('three months pass: a trial ends, a decrease lands, each invoice has its own date and is paid', async () => {
      const { owner, workspace, go, account, subscription } = await paying('months')
      await owner.call(addMethod, { workspace, billingAccount: account, reference: 'card-works' })
      await go('14d')
      const less = { subscription, quantities: { users: 8 } }
      await owner.call(changeSubscription, less)
      const gone = await go('70d')
      expect(times(gone)).toMatchObject({
        'quantity.decreased': 1,
        'invoice.finalised': 2,
        'invoice.paid': 2,
      })
      const { items } = await owner.call(listInvoices, { workspace, limit: 50 })
      const inOrder = items.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
      expect(
        inOrder.map(({ finalisedAt, total, state }) => [finalisedAt?.slice(0, 10), total, state]),
      ).toEqual([
        ['2026-01-15', 10_000, 'paid'],
        ['2026-02-15', 8_000, 'paid'],
        ['2026-03-15', 8_000, 'paid'],
      ])
      const { subscription: held } = await owner.call(getSubscription, { subscription })
      expect([held.state, held.items[0]?.quantity]).toEqual(['active', 8])
    })

    test('a card that fails is tried again on its days, and then the subscription is unpaid', async () => {
      const { owner, workspace, org, go, account, subscription } = await paying('dunning')
      const reference = 'card-declined-later'
      await owner.call(addMethod, { workspace, billingAccount: account, reference })
      await owner.call(setUsage, { org, resource: 'users', value: 3 })
      const { happened, next } = await go('30d')
      expect(next?.[0]?.command).toEqual([
        ...['billing', 'method', 'list', '--billing-account', 'dunning'],
      ])
      const failed = happened.filter(({ what }) => what === 'invoice.payment_failed')
      expect(failed.map(({ at }) => at.slice(0, 10))).toEqual([
        ...['2026-01-15', '2026-01-18', '2026-01-23', '2026-01-30'],
      ])
      const { subscription: held } = await owner.call(getSubscription, { subscription })
      expect(held.state).toBe('unpaid')
      expect(happened).toContainEqual(
        expect.objectContaining({ what: 'limit.over', name: 'users of dunning' }),
      )
    })

    const withKey = async ({
      owner,
      workspace,
      org,
    }: {
      owner: Caller
      workspace: string
      org: string
    }) => {
      for (const role of ['technical-owner', 'security-owner', 'billing-owner'] as const)
        await owner.call(assignRole, { workspace, role, member: 'me' })
      const place = { workspace, org, name: 'portal' }
      const { project } = await owner.call(createProject, { ...place, env: 'sandbox' })
      const named = {
        project: project.id,
        env: 'sandbox',
        name: 'backend',
        workload: 'api',
      } as const
      const { key, secret } = await owner.call(issueKey, { ...named, expiresAt: '30d' })
      return { key, secret: secret ?? '', project: project.id }
    }

    test('keys, old secrets, tokens and reservations end by the clock of their workspace', async () => {
      const made = await company('endings')
      const { owner, workspace, org, go } = made
      const { key, secret: old, project } = await withKey(made)
      const { secret } = await owner.call(rotateKey, { key: key.id, overlap: '7d' })
      const asked = {
        workspace,
        name: 'ci',
        roles: ['developer' as const],
        expiresAt: '2026-01-21T00:00:00Z',
      }
      const token = world.as(`Bearer ${(await owner.call(issueToken, asked)).secret}`)
      const held = { workspace, org, env: 'sandbox' as const, resource: 'users' }
      await owner.call(createReservation, { ...held, amount: 4, for: '1h' })
      const reserved = async () => {
        const { usage } = await owner.call(getUsage, { workspace, org, env: 'sandbox' })
        return usage.find(({ resource }) => resource === 'users')?.reserved
      }
      const codeOf = async (given: string) =>
        (await owner.call(verifyKey, { workspace, key: given })).code
      expect([await codeOf(old), await codeOf(secret ?? ''), await reserved()]).toEqual([
        ...['VALID', 'VALID'],
        4,
      ])
      expect(times(await go('8d'))).toMatchObject({
        'key.secret_ended': 1,
        'reservation.expired': 1,
      })
      expect([await codeOf(old), await codeOf(secret ?? ''), await reserved()]).toEqual([
        ...['ROTATED_OUT', 'VALID'],
        0,
      ])
      await token.call(getClock, { workspace })
      const gone = await go('30d')
      expect(times(gone)).toMatchObject({ 'token.expired': 1, 'key.expired': 1, 'key.expiring': 3 })
      expect(await codeOf(secret ?? '')).toBe('EXPIRED')
      expect((await refusal(token.call(getClock, { workspace }))).code).toBe('unauthenticated')
      const ofItself = world.as(`Bearer ${secret}`)
      expect((await refusal(ofItself.call(listEvents, { project, env: 'sandbox' }))).code).toBe(
        'unauthenticated',
      )
    })

    test('a real workspace stays in its own time, and so does every other one', async () => {
      const real = await company('real', false)
      const { secret } = await withKey(real)
      const other = await company('beside')
      await other.go('300d')
      const refused = await refusal(real.go('1d'))
      expect([refused.code, refused.details.next?.[0]?.command.slice(0, 3)]).toEqual([
        'conflict',
        ['org', 'init', 'real-clock'],
      ])
      const verified = await real.owner.call(verifyKey, { workspace: real.workspace, key: secret })
      expect(verified.code).toBe('VALID')
      const { clock } = await real.owner.call(getClock, { workspace: real.workspace })
      expect(clock).toMatchObject({ testClock: false, aheadSeconds: 0 })
      expect(Date.parse(clock.now) - world.clock.now).toBeLessThan(1000)
    })

    test('only forward, at most 366 days; once for each key; a rehearsal moves nothing', async () => {
      const { owner, workspace, go } = await company('bounds')
      const now = async () => (await owner.call(getClock, { workspace })).clock.aheadSeconds
      expect((await refusal(go('2020-01-01'))).code).toBe('invalid_input')
      expect((await refusal(go('400d'))).code).toBe('invalid_input')
      await go('14d', { dryRun: true })
      expect(await now()).toBe(0)
      const first = await go('14d', { idempotencyKey: 'once' })
      expect(await go('14d', { idempotencyKey: 'once' })).toEqual(first)
      expect(await now()).toBe(14 * 86_400)
      const both = await Promise.all([go('1d'), go('1d')])
      expect(both.length + (await now()) / 86_400).toBe(18)
    })

    test('endpoints are sent to in real time, whatever time it is where the event happened', async () => {
      const made = await company('endpoints')
      const { project } = await withKey(made)
      const env = { project, env: 'sandbox' as const }
      const url = 'http://127.0.0.1:9/hook'
      const hook = { ...env, url, events: ['*'], allowLoopback: true }
      const { webhook } = await made.owner.call(createWebhook, hook)
      await made.go('30d')
      const { event } = await made.owner.call(triggerEvent, { ...env, type: 'key.rotated' })
      expect(event.timestamp.slice(0, 7)).toBe('2026-01')
      const sent = await world.store.read((tables) =>
        tables.deliveries.page(made.workspace, { webhook: webhook.id }, 'dlv_z', 50),
      )
      const { now } = world.clock
      const due = sent.map(({ due_at }) => (due_at ?? 0) <= now && (due_at ?? 0) > now - 1000)
      expect(due).toEqual(sent.map(() => true))
      expect(sent.length).toBeGreaterThan(1)
    })

    test('a server that allows none makes no workspace with a test clock', async () => {
      world.runtime.testClocks = false
      const refused = await refusal(company('hosted'))
      world.runtime.testClocks = true
      expect([refused.code, refused.details.errors?.[0]?.pointer]).toEqual([
        'invalid_input',
        '/testClock',
      ])
    })
  })
