import fc from 'fast-check'
import { expect } from 'vitest'
import { linkBillingAccount } from '../../../src/contract/billing/account/link.ts'
import { setLimit } from '../../../src/contract/limit/set.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { moveOrg } from '../../../src/contract/org/move.ts'
import { commitReservation } from '../../../src/contract/reservation/commit.ts'
import { createReservation } from '../../../src/contract/reservation/create.ts'
import { changeSubscription } from '../../../src/contract/subscription/change.ts'
import { resumeSubscription } from '../../../src/contract/subscription/resume.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { Failure } from '../../../src/domain/failure.ts'
import type { World } from '../../world.ts'
import { DAY, type Desk, newDesk } from '../billing/desk.ts'
import { newPayer } from '../payer.ts'
import { type Mode, Model } from './model.ts'

export const modes = ['single', 'assigned', 'pooled'] as const

const resource = 'users'
const often = ['use', 'use', 'use', 'use', 'use', 'use'] as const

/** What happens next, to which two orgs or accounts, and how much of it. */
export const step = fc.tuple(
  fc.constantFrom(
    ...([...often, 'limit', 'force', 'hold', 'end', 'move', 'root', 'link', 'link'] as const),
    ...(['change', 'change', 'pause', 'resume', 'month'] as const),
  ),
  fc.nat(7),
  fc.nat(7),
  fc.integer({ min: 1, max: 15 }),
)
type Taken = typeof step extends fc.Arbitrary<infer One> ? One : never

/** A company and its model. */
interface Modelled {
  world: World
  desk: Desk
  model: Model
  orgs: readonly string[]
  accounts: readonly string[]
  subscriptions: ReadonlyMap<string, string>
}

/** Two accounts, in single one, that each give 30 users; eight orgs, of which the first and the fifth are roots. */
export async function plantModelled(world: World, mode: Mode): Promise<Modelled> {
  const desk = await newDesk(world, 'acme', mode)
  const { owner, workspace } = desk
  const model = new Model(mode)
  const accounts = []
  const subscriptions = new Map<string, string>()
  for (const name of mode === 'single' ? ['One'] : ['One', 'Two']) {
    const account = await newPayer(owner, workspace, name)
    subscriptions.set(account, (await desk.subscribe(account, { users: 30 })).id)
    model.gives.set(account, { quantity: 30, next: null, paused: false })
    accounts.push(account)
  }
  const orgs = [desk.org.id]
  model.parents.set(desk.org.id, null)
  if (mode === 'single') model.payers.set(desk.org.id, accounts[0] as string)
  for (let at = 1; at < 8; at++) {
    const parent = at === 4 ? null : (orgs[Math.floor((at - 1) / 2)] as string)
    const under = parent === null ? {} : { parent }
    const { org } = await owner.call(createOrg, { workspace, name: `Org ${at}`, ...under })
    model.parents.set(org.id, parent)
    if (mode === 'single' && parent === null) model.payers.set(org.id, accounts[0] as string)
    orgs.push(org.id)
  }
  const modelled = { world, desk, model, orgs, accounts, subscriptions }
  await take(modelled, ['link', 0, 2, 1])
  await take(modelled, ['link', 4, 3, 1])
  return modelled
}

const done = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Failure) return false
      throw error
    },
  )

/** Does it, and the model says the same of whether it may be done. */
export async function take(modelled: Modelled, [what, one, other, n]: Taken): Promise<void> {
  const { world, desk, model, orgs, accounts, subscriptions } = modelled
  const { call } = desk.owner
  const [org, to] = [orgs[one] as string, orgs[other] as string]
  const account = accounts[other % accounts.length] as string
  const subscription = subscriptions.get(account) as string
  const same = async (asked: Promise<unknown>, said: boolean) =>
    expect(await done(asked), `${what} ${one} ${other} ${n}`).toBe(said)
  switch (what) {
    case 'use': {
      // Half of them give back, most of these no more than there is.
      const there = model.direct.get(org) ?? 0
      const delta = other > 3 ? n : -Math.min(2 * n, other === 3 ? n + there : there || 1)
      const changes = [{ resource, delta }]
      return same(call(recordUsage, { org, changes }), model.use(org, delta))
    }
    case 'limit':
    case 'force': {
      const [value, force] = [n * 6, what === 'force']
      return same(call(setLimit, { org, resource, value, force }), model.limit(org, value, force))
    }
    case 'hold': {
      const asked = call(createReservation, { org, resource, amount: n, for: '24h' })
      const id = await asked.then(
        ({ reservation }) => reservation.id,
        () => null,
      )
      expect(id !== null).toBe(model.hold(id ?? '', org, n))
      return
    }
    case 'end': {
      const [id, held] = [...model.held][0] ?? []
      if (id === undefined || held === undefined) return
      const amount = Math.min(n, held.amount)
      await call(commitReservation, { reservation: id, amount })
      return model.end(id, amount)
    }
    case 'move':
      return same(call(moveOrg, { org, parent: to }), model.move(org, to, null))
    case 'root': {
      const named = other < 3 ? null : account
      const payer = named === null ? {} : { billingAccount: named }
      return same(call(moveOrg, { org, root: true, ...payer }), model.move(org, null, named))
    }
    case 'link': {
      const off = n > 11
      const asked = { billingAccount: account, org, off }
      return same(call(linkBillingAccount, asked), model.link(org, account, off))
    }
    case 'change': {
      const asked = { subscription, quantities: { users: 4 * n } }
      return same(call(changeSubscription, asked), model.change(account, 4 * n))
    }
    case 'pause': {
      const asked = { subscription, pause: true, now: true }
      return same(call(changeSubscription, asked), model.pause(account))
    }
    case 'resume':
      return same(call(resumeSubscription, { subscription }), model.resume(account))
    case 'month':
      world.clock.now += 32 * DAY
      await world.runtime.billing.wake()
      return model.month()
  }
}
