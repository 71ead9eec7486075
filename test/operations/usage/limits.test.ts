import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLimit } from '../../../src/contract/limit/check.ts'
import { explainLimit } from '../../../src/contract/limit/explain.ts'
import { setLimit } from '../../../src/contract/limit/set.ts'
import { unsetLimit } from '../../../src/contract/limit/unset.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { batchUsage } from '../../../src/contract/usage/batch.ts'
import { getUsage } from '../../../src/contract/usage/get.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { verifyUsage } from '../../../src/contract/usage/verify.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'
import { newDesk, refusal } from '../billing/desk.ts'
import { newPayer } from '../payer.ts'

for (const dialect of dialects)
  describe(`limits on ${dialect}`, () => {
    let world: World
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    afterAll(() => world.close())

    /** A root org with one below it, and 20 users to share. */
    const company = async (slug: string) => {
      const desk = await newDesk(world, slug, 'single')
      const { owner, workspace } = desk
      await desk.subscribe(await newPayer(owner, workspace, 'Payer'), { users: 20 })
      const root = desk.org.id
      const { org } = await owner.call(createOrg, { workspace, name: 'Shop', parent: root })
      const told = (await desk.told('limit.')).length
      return {
        ...{ ...desk, root, shop: org.id, shopSlug: org.slug },
        use: (id: string, delta: number) =>
          owner.call(recordUsage, { org: id, changes: [{ resource: 'users', delta }] }),
        limit: (id: string, value: number, more = {}) =>
          owner.call(setLimit, { org: id, resource: 'users', value, ...more }),
        left: async (id: string) => {
          const { effective, available } = await owner.call(explainLimit, {
            ...{ org: id, resource: 'users' },
          })
          return [effective, available]
        },
        toldSince: async () =>
          (await desk.told('limit.')).slice(told).filter((type) => type !== 'limit.set'),
      }
    }

    test('I21: none, 0 and a cap are three things, and 0 is said to be disabled', async () => {
      const { use, limit, left, owner, shop, shopSlug } = await company('caps')
      expect(await left(shop)).toEqual([20, 20])
      await limit(shop, 0)
      const refused = await refusal(use(shop, 1))
      expect(refused.message).toBe(`No room at ${shopSlug}: ${shopSlug} has users disabled.`)
      expect(refused.details.violated).toMatchObject([{ node: shop, limit: 0, disabled: true }])
      await owner.call(unsetLimit, { org: shop, resource: 'users' })
      await use(shop, 3)
      expect(await left(shop)).toEqual([20, 17])
    })

    test('I22, I24: what would find no room is refused with every node in the way, and so said before', async () => {
      const { use, limit, owner, root, shop, slug, shopSlug, workspace } = await company('binding')
      await limit(root, 15)
      await limit(shop, 10)
      await use(root, 2)
      const changes = [{ resource: 'users', delta: 19 }]
      const { violated } = (await refusal(use(shop, 19))).details
      const way = { resource: 'users', reserved: 0, disabled: false }
      expect(violated).toEqual([
        { ...way, node: shop, kind: 'org', slug: shopSlug, limit: 10, used: 0, shortfall: 9 },
        { ...way, node: root, kind: 'org', slug, limit: 15, used: 2, shortfall: 6 },
        { ...way, node: workspace, kind: 'pool', slug: null, limit: 20, used: 2, shortfall: 1 },
      ])
      expect(await owner.call(checkLimit, { org: shop, changes })).toMatchObject({
        ...{ allowed: false, violated },
      })
      await use(shop, 10)
      expect((await refusal(use(shop, 1))).details.violated).toHaveLength(1)
    })

    test('I25: a limit above its parent says so; one below use is forced, is over, and gives way to less', async () => {
      const { use, limit, left, root, shop, slug, toldSince } = await company('over')
      await limit(root, 10)
      const kept = await limit(shop, 12)
      expect([kept.limit.value, kept.effective, kept.shadowedBy]).toEqual([12, 10, slug])
      expect(kept.warnings.map(({ code }) => code)).toEqual(['limit_ineffective'])
      await use(shop, 6)
      expect((await refusal(limit(shop, 4))).code).toBe('conflict')
      expect((await limit(shop, 4, { force: true })).limit).toMatchObject({ used: 6, over: true })
      expect(await left(shop)).toEqual([4, 0])
      expect((await refusal(use(shop, 1))).code).toBe('limit_exceeded')
      await use(root, 1)
      await use(shop, -2)
      expect(await toldSince()).toEqual([
        ...['limit.reached', 'limit.reached', 'limit.over', 'limit.cleared'],
      ])
    })

    test('a soft limit stops nobody; 80 and 100 per cent of it are told of once, and again after less', async () => {
      const { use, limit, shop, left, toldSince } = await company('soft')
      await limit(shop, 5, { soft: true })
      for (const [delta, said] of [
        [3, []],
        [1, ['limit.reached']],
        [1, ['limit.reached']],
        [1, ['limit.over']],
        [2, []],
        [-6, ['limit.cleared']],
        [3, ['limit.reached', 'limit.reached']],
      ] as const) {
        const before = await toldSince()
        await use(shop, delta)
        expect((await toldSince()).slice(before.length), String(delta)).toEqual(said)
      }
      expect(await left(shop)).toEqual([20, 15])
      expect((await refusal(use(shop, 16))).details.violated).toMatchObject([{ kind: 'pool' }])
    })

    test('I26: what is used in the sandbox meets no limit and no pool', async () => {
      const { owner, root, left } = await company('sand')
      const changes = [{ resource: 'users', delta: 5000 }]
      await owner.call(recordUsage, { org: root, env: 'sandbox', changes })
      const seen = async (env: 'sandbox' | 'production') =>
        (await owner.call(getUsage, { org: root, env, resource: 'users' })).usage[0]?.subtree
      expect([await seen('sandbox'), await seen('production')]).toEqual([5000, 0])
      expect(await left(root)).toEqual([20, 20])
    })

    test('I27: a change counts once under its key, all of a batch or each for itself, and is taken back by another', async () => {
      const { owner, workspace, root, shop, left } = await company('batches')
      const one = (org: string, delta: number, key: string) => ({
        ...{ org, resource: 'users', delta, key },
      })
      const send = (changes: ReturnType<typeof one>[], atomic = false) =>
        owner.call(batchUsage, { workspace, atomic, changes })
      const outcomes = async (...changes: ReturnType<typeof one>[]) =>
        (await send(changes)).results.map(({ outcome, code }) => code ?? outcome)
      const first = [one(shop, 4, 'a'), one(root, 30, 'b'), one(root, 6, 'c')]
      expect(await outcomes(...first)).toEqual(['recorded', 'limit_exceeded', 'recorded'])
      expect(await outcomes(...first)).toEqual(['known', 'limit_exceeded', 'known'])
      expect(await outcomes(one(shop, 5, 'a'))).toEqual(['idempotency_key_reused'])
      const { results, next } = await send([one(shop, 30, 'x'), one(root, 30, 'y')])
      expect(results.map(({ org }) => org)).toEqual([shop, root])
      expect(next?.map(({ command }) => command.slice(0, 2))).toContainEqual(['limit', 'explain'])
      const all = await refusal(send([one(shop, 1, 'd'), one(shop, 10, 'e')], true))
      expect([all.code, all.details.errors?.[0]?.pointer]).toEqual([
        ...['limit_exceeded', '/changes/1/delta'],
      ])
      const lost = await refusal(send([one(shop, 1, 'g'), one('nowhere', 1, 'h')], true))
      expect(lost.details.errors).toMatchObject([{ pointer: '/changes/1' }])
      expect(await left(root)).toEqual([20, 10])
      const twice = await refusal(send([one(shop, 1, 'f'), one(shop, 1, 'f')]))
      expect(twice.details.errors).toEqual([
        { pointer: '/changes/1/key', detail: 'f was given before' },
      ])
      expect(await outcomes(one(shop, -4, 'a-back'))).toEqual(['recorded'])
      const { valid, changes } = await owner.call(verifyUsage, { workspace })
      expect([valid, changes]).toEqual([true, 3])
    })
  })
