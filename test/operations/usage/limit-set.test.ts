import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listEvents } from '../../../src/contract/event/list.ts'
import { setLimit } from '../../../src/contract/limit/set.ts'
import { unsetLimit } from '../../../src/contract/limit/unset.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { createResource } from '../../../src/contract/resource/create.ts'
import { listResources } from '../../../src/contract/resource/list.ts'
import { batchUsage } from '../../../src/contract/usage/batch.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { setUsage } from '../../../src/contract/usage/set.ts'
import { verifyUsage } from '../../../src/contract/usage/verify.ts'
import { dialects } from '../../databases.ts'
import { faultIn } from '../../house/command-line.ts'
import { newWorld, type World } from '../../world.ts'
import { newDesk, refusal } from '../billing/desk.ts'

for (const dialect of dialects)
  describe(`setting limits on ${dialect}`, () => {
    let world: World
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    afterAll(() => world.close())

    const company = async (slug: string) => {
      const { owner, workspace, org } = await newDesk(world, slug, 'single')
      await owner.call(createResource, { workspace, resource: 'calls', about: 'Calls' })
      const below = await owner.call(createOrg, { workspace, name: `${slug} shop`, parent: org.id })
      const shop = below.org
      const use = (delta: number) =>
        owner.call(recordUsage, { org: shop.id, changes: [{ resource: 'calls', delta }] })
      const limit = (value: number, more = {}, org = shop.id) =>
        owner.call(setLimit, { org, resource: 'calls', value, ...more })
      return {
        ...{ owner, workspace, root: org, shop, use, limit },
        is: async (value: number, more = {}) => {
          const { soft, alerts } = (await limit(value, more)).limit
          return [soft, alerts]
        },
        events: async (type: string) =>
          (await owner.call(listEvents, { workspace, type })).items.map(({ data }) => data),
      }
    }

    test('what is not named stays as it is, on a limit that is set; a new one begins as usual', async () => {
      const { owner, shop, is } = await company('stays')
      expect(await is(50)).toEqual([false, [80, 100]])
      expect(await is(50, { soft: true, alerts: [90, 50] })).toEqual([true, [50, 90]])
      expect(await is(60)).toEqual([true, [50, 90]])
      expect(await is(60, { soft: false })).toEqual([false, [50, 90]])
      expect(await is(70, { alerts: [] })).toEqual([false, []])
      expect(await is(80)).toEqual([false, []])
      await owner.call(unsetLimit, { org: shop.id, resource: 'calls' })
      expect(await is(50)).toEqual([false, [80, 100]])
    })

    test('one below what is used is refused with the lines that work, as they were typed', async () => {
      const { shop, use, limit } = await company('below')
      await use(7)
      await limit(20, { soft: true })
      expect((await limit(3)).limit).toMatchObject({ value: 3, soft: true, over: true })
      const { details } = await refusal(limit(4, { soft: false, alerts: [] }))
      const lines = (details.next ?? []).map(({ command }) => command)
      const same = `limit set --org ${shop.slug} --resource calls`
      expect(lines.map((line) => line.join(' '))).toEqual([
        `${same} --value 4 --no-soft --alerts none --force`,
        `${same} --value 7 --no-soft --alerts none`,
      ])
      expect(lines.map(faultIn)).toEqual([null, null])
      expect((await limit(7, { soft: false })).limit.over).toBe(false)
    })

    test('a limit is taken away once; again, it says so and nothing is told', async () => {
      const { owner, shop, limit, events } = await company('unset')
      const unset = async () =>
        (await owner.call(unsetLimit, { org: shop.id, resource: 'calls' })).unset
      await limit(5)
      expect([await unset(), await unset()]).toEqual([true, false])
      expect(await events('limit.unset')).toHaveLength(1)
    })

    test('whoever passes a soft limit is told, in each way to record, and nobody else', async () => {
      const { owner, workspace, root, shop, use, limit } = await company('passed')
      await limit(5, { soft: true })
      await limit(6, { soft: true }, root.id)
      expect((await use(5)).warnings).toBeUndefined()
      const passed = (slug: string, used: number, cap: number) => ({
        code: 'soft_limit_passed',
        detail: `${slug} uses ${used} calls, and its soft limit is ${cap}: it stops nobody.`,
      })
      expect((await use(1)).warnings).toEqual([passed(shop.slug, 6, 5)])
      const at = { org: shop.id, resource: 'calls' }
      const both = [passed(root.slug, 7, 6), passed(shop.slug, 7, 5)]
      expect((await owner.call(setUsage, { ...at, value: 7 })).warnings).toEqual(both)
      expect((await owner.call(setUsage, { ...at, value: 6 })).warnings).toBeUndefined()
      const changes = [
        { ...at, delta: 1 },
        { ...at, delta: 1 },
      ]
      const batch = await owner.call(batchUsage, { workspace, changes })
      expect(batch.warnings).toEqual([passed(root.slug, 8, 6), passed(shop.slug, 8, 5)])
    })

    test('an event of a limit names the org as people do', async () => {
      const { shop, use, limit, events } = await company('named')
      await limit(10)
      await use(8)
      const told = { target: shop.id, slug: shop.slug, resource: 'calls', limit: 10, used: 8 }
      expect(await events('limit.reached')).toEqual([{ ...told, percentage: 80 }])
    })

    test('nothing of a workspace’s own is licensed: what is metered can be used at once', async () => {
      const { owner, workspace, use } = await company('own')
      const asked = { workspace, resource: 'seats', about: 'Seats', licensed: true }
      const { details } = await refusal(owner.call(createResource, asked))
      expect(details.errors).toMatchObject([{ pointer: '/licensed' }])
      const { items } = await owner.call(listResources, { workspace })
      expect(items.filter(({ licensed }) => licensed).map(({ name }) => name)).toEqual([
        ...['users', 'locations', 'sso'],
      ])
      expect((await use(1000)).recorded).toHaveLength(1)
    })

    test('a counter that differs is named with its org or pool, and what to look at next', async () => {
      const { owner, workspace, root, shop, use } = await company('differs')
      await use(3)
      const of = { workspace, env: 'production', resource: 'calls' } as const
      await world.store.meter({ workspace }, async ({ meters }) => {
        const chain = await meters.chain(of, [root.id, shop.id])
        meters.putAll(chain.slice(1).map((meter) => ({ ...meter, used: 4 })))
        meters.putPool({ ...(await meters.pool(of, workspace, null)), used: 5 })
      })
      const found = await owner.call(verifyUsage, { workspace })
      const off = { env: 'production', resource: 'calls', counter: 'subtree', recomputed: 3 }
      expect(found.differences).toEqual([
        { ...off, node: shop.id, kind: 'org', slug: shop.slug, kept: 4 },
        { ...off, node: workspace, kind: 'pool', slug: null, kept: 5 },
      ])
      expect(found.next?.map(({ command }) => faultIn(command))).toEqual([null])
    })
  })
