import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listEvents } from '../../../src/contract/event/list.ts'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { setLimit } from '../../../src/contract/limit/set.ts'
import { unsetLimit } from '../../../src/contract/limit/unset.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { deleteOrg } from '../../../src/contract/org/delete.ts'
import { commitReservation } from '../../../src/contract/reservation/commit.ts'
import { createReservation } from '../../../src/contract/reservation/create.ts'
import { getReservation } from '../../../src/contract/reservation/get.ts'
import { listReservations } from '../../../src/contract/reservation/list.ts'
import { releaseReservation } from '../../../src/contract/reservation/release.ts'
import { createResource } from '../../../src/contract/resource/create.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { getUsage } from '../../../src/contract/usage/get.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { faultIn } from '../../house/command-line.ts'
import { newWorld, type World } from '../../world.ts'
import { newDesk, refusal } from '../billing/desk.ts'

for (const dialect of dialects)
  describe(`reservations on ${dialect}`, () => {
    let world: World
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    afterAll(() => world.close())

    /** A root org with one below it, and calls to hold. */
    const company = async (slug: string) => {
      const { owner, workspace, org } = await newDesk(world, slug, 'single')
      await owner.call(createResource, { workspace, resource: 'calls', about: 'Calls' })
      const below = await owner.call(createOrg, { workspace, name: `${slug} shop`, parent: org.id })
      const shop = below.org
      return {
        ...{ owner, workspace, root: org, shop },
        hold: async (id: string, amount: number, more = {}, options = {}) => {
          const asked = { org: id, resource: 'calls', amount, ...more }
          return (await owner.call(createReservation, asked, options)).reservation.id
        },
        list: async (more = {}) =>
          (await owner.call(listReservations, { workspace, ...more })).items,
        steps: ({ details }: Failure) => {
          const lines = (details.next ?? []).map(({ command }) => command)
          expect(lines.map(faultIn).filter(Boolean)).toEqual([])
          return lines.map((line) => line.join(' '))
        },
      }
    }
    const pass = (minutes: number) => {
      world.clock.now += minutes * 60_000
    }

    test('what is held is found again by org, env, resource and state, page by page', async () => {
      const { owner, workspace, root, shop, hold, list } = await company('found')
      const ids = async (more = {}) => (await list(more)).map(({ id }) => id)
      const first = await hold(root.id, 1, { for: '1m' })
      const second = await hold(shop.id, 2)
      const third = await hold(shop.id, 3, { env: 'sandbox' })
      const fourth = await hold(shop.id, 4)
      await owner.call(commitReservation, { reservation: fourth, amount: 3 })
      pass(2)
      expect(await ids()).toEqual([fourth, third, second, first])
      expect(await ids({ org: shop.slug })).toEqual([fourth, third, second])
      expect(await ids({ state: 'open' })).toEqual([third, second])
      expect(await ids({ state: 'expired' })).toEqual([first])
      expect(await ids({ state: 'committed', resource: 'calls' })).toEqual([fourth])
      expect(await ids({ env: 'sandbox' })).toEqual([third])
      const page = await owner.call(listReservations, { workspace, limit: 3 })
      expect(page.items).toHaveLength(3)
      expect(await ids({ cursor: page.nextCursor })).toEqual([first])
      const one = await owner.call(getReservation, { reservation: first })
      expect(one).toMatchObject({
        reservation: { orgSlug: root.slug, outcome: 'expired', used: 0 },
      })
      expect(one.reservation.endedAt).toBe(one.reservation.expiresAt)
      expect((await owner.call(getReservation, { reservation: second })).next).toHaveLength(2)
    })

    test('whoever may read use of one org is shown what that org holds, and no other', async () => {
      const { owner, workspace, root, shop, hold } = await company('reach')
      await hold(root.id, 1)
      const id = await hold(shop.id, 1)
      const email = 'kim@reach.example'
      const kim = await world.person(email)
      const { secret } = await owner.call(createInvite, { workspace, email, roles: ['viewer'] })
      await kim.call(acceptInvite, { token: secret ?? '' })
      const role = { role: 'analyst', member: email, workspace, org: shop.id } as const
      await owner.call(assignRole, role)
      const { items } = await kim.call(listReservations, { workspace })
      expect(items.map((one) => one.id)).toEqual([id])
    })

    test('one that is over says how it ended, when, and how much was used', async () => {
      const { owner, shop, hold, steps } = await company('over')
      const [used, freed] = [await hold(shop.id, 5), await hold(shop.id, 1)]
      const late = await hold(shop.id, 2, { for: '1m', env: 'sandbox' })
      const commit = (reservation: string) =>
        refusal(owner.call(commitReservation, { reservation }))
      await owner.call(commitReservation, { reservation: used, amount: 4 })
      await owner.call(releaseReservation, { reservation: freed })
      pass(2)
      const again = await commit(used)
      expect(again.message).toMatch(/was committed at 2026-.*Z, with 4 calls used: nothing more/)
      expect(steps(again)).toEqual([`reservation get ${used}`])
      expect((await commit(freed)).message).toMatch(
        /was released at .*, and nothing of it was used/,
      )
      const lapsed = await commit(late)
      expect(lapsed.message).toMatch(/its time was up at 2026/)
      expect(steps(lapsed)[0]).toBe(
        `reservation create --org ${shop.slug} --env sandbox --resource calls --amount 2`,
      )
      const { usage } = await owner.call(getUsage, { org: shop.id, resource: 'calls' })
      expect(usage[0]?.direct).toBe(4)
    })

    test('a commit beyond the room names what stands, and leaves it so', async () => {
      const { owner, shop, hold } = await company('beyond')
      const use = { org: shop.id, changes: [{ resource: 'calls', delta: 7 }] }
      await owner.call(recordUsage, use)
      const [small, large] = [await hold(shop.id, 2), await hold(shop.id, 10)]
      await owner.call(setLimit, { org: shop.id, resource: 'calls', value: 20 })
      const commit = { reservation: small, amount: 4 }
      const full = await refusal(owner.call(commitReservation, commit))
      expect(full.details.violated).toMatchObject([{ used: 7, reserved: 12, shortfall: 1 }])
      await owner.call(releaseReservation, { reservation: large })
      const { reservation } = await owner.call(commitReservation, commit)
      expect([reservation.amount, reservation.used]).toEqual([2, 4])
    })

    test('of the same one committed many times at once, one is, and all others say so', async () => {
      const { owner, shop, hold } = await company('race')
      const reservation = await hold(shop.id, 3)
      const all = await Promise.allSettled(
        Array.from({ length: 8 }, () => owner.call(commitReservation, { reservation })),
      )
      const lost = all.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
      expect(lost).toHaveLength(7)
      for (const said of lost) expect(said).toContain('with 3 calls used')
      const { usage } = await owner.call(getUsage, { org: shop.id, resource: 'calls' })
      expect(usage[0]).toMatchObject({ direct: 3, reserved: 0 })
    })

    test('an org in which room is held is not deleted: each that holds is named, and where to let go', async () => {
      const { owner, shop, hold, steps } = await company('kept')
      const id = await hold(shop.id, 1, { env: 'sandbox' })
      const kept = await refusal(owner.call(deleteOrg, { org: shop.id }))
      expect(kept.message).toMatch(
        new RegExp(`the reservation ${id} holds 1 calls of ${shop.slug} in sandbox until 2026`),
      )
      expect(steps(kept)).toEqual([`reservation list --org ${shop.slug} --state open`])
      await owner.call(releaseReservation, { reservation: id })
      expect((await owner.call(deleteOrg, { org: shop.id })).orgs).toBe(1)
    })

    test('limits count no reservation whose time is up', async () => {
      const { owner, shop, hold } = await company('due')
      await hold(shop.id, 10)
      await hold(shop.id, 2, { for: '1m' })
      pass(2)
      const at = { org: shop.id, resource: 'calls' }
      expect((await owner.call(setLimit, { ...at, value: 20 })).limit.reserved).toBe(10)
      await hold(shop.id, 3, { for: '1m' })
      pass(2)
      expect((await owner.call(unsetLimit, at)).limit.reserved).toBe(10)
    })

    test('a rehearsal keeps nothing, and names no step that goes on from it', async () => {
      const { owner, workspace, shop, list } = await company('rehearsed')
      const asked = { org: shop.id, resource: 'calls', amount: 1 }
      const made = await owner.call(createReservation, asked, { dryRun: true })
      expect([made.reservation.amount, made.next, await list()]).toEqual([1, undefined, []])
      const set = { org: shop.id, resource: 'calls', value: 3 }
      expect((await owner.call(setLimit, set, { dryRun: true })).next).toBeUndefined()
      const { items } = await owner.call(listEvents, { workspace, type: 'reservation.created' })
      expect(items).toEqual([])
    })
  })
