import { expect, onTestFinished, test } from 'vitest'
import type { z } from 'zod'
import { operations } from '../../../src/contract/index.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { checkLimit } from '../../../src/contract/limit/check.ts'
import { setLimit } from '../../../src/contract/limit/set.ts'
import { archiveOrg } from '../../../src/contract/org/archive.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { getUsage } from '../../../src/contract/usage/get.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { newWorld } from '../../world.ts'
import { refusal } from '../billing/desk.ts'

const ground = async () => {
  const world = await newWorld('sqlite')
  onTestFinished(() => world.close())
  const company = await world.company('acme')
  const { owner, workspace, org: parent } = company
  const { org } = await owner.call(createOrg, { workspace, name: 'Shop', parent })
  const at = { org: org.id, env: 'sandbox' } as const
  return { ...company, shop: org, at }
}
const users = (delta: number) => ({ resource: 'users', delta })

test('a resource is named once in a change of several', async () => {
  const { owner, at, project, secret } = await ground()
  const twice = { ...at, changes: [users(4), users(-2)] }
  const errors = [
    { pointer: '/changes/1/resource', detail: 'names users once more: say it once, with the sum' },
  ]
  for (const asked of [owner.call(recordUsage, twice), owner.call(checkLimit, twice)])
    expect(await refusal(asked)).toMatchObject({ code: 'invalid_input', details: { errors } })
  const consume = [users(1), users(1)]
  const verified = owner.call(verifyKey, { project, key: secret, consume })
  expect((await refusal(verified)).details.errors?.[0]?.pointer).toBe('/consume/1/resource')
  expect((await owner.call(getUsage, at)).usage.map(({ direct }) => direct)).toEqual([0, 0, 0])
})

test('what is no field of a change is refused', async () => {
  const { owner, at } = await ground()
  const mistyped = { ...users(1), key: 'once' }
  const refused = await refusal(owner.call(recordUsage, { ...at, changes: [mistyped] }))
  expect(refused.details.errors?.[0]?.pointer).toBe('/changes/0/key')
})

test('nothing that is sent is passed over in silence, however deep it lies', () => {
  const loose: string[] = []
  const walk = (shape: unknown, at: string): void => {
    const def = (shape as z.core.$ZodType | undefined)?._zod.def as
      | (Record<string, unknown> & { type: string })
      | undefined
    if (def === undefined) return
    if (def.type === 'object') {
      const rest = def['catchall'] as z.core.$ZodType | undefined
      if (rest?._zod.def.type !== 'never') loose.push(at)
      for (const [name, one] of Object.entries(def['shape'] as object)) walk(one, `${at}.${name}`)
    }
    for (const inner of ['element', 'innerType', 'valueType', 'in', 'out', 'left', 'right'])
      if (inner in def) walk(def[inner], at)
    for (const option of (def['options'] as unknown[] | undefined) ?? []) walk(option, at)
  }
  for (const { id, input } of operations) walk(input, id)
  expect(operations.length).toBeGreaterThan(100)
  expect(loose).toEqual([])
})

test('each of several changes is told what stands in its own way', async () => {
  const { owner, at, shop, org } = await ground()
  for (const [resource, value] of [
    ['users', 1],
    ['locations', 2],
  ] as const)
    await owner.call(setLimit, { org: shop.id, resource, value })
  await owner.call(setLimit, { org, resource: 'locations', value: 2 })
  // Limits hold in production, where nobody subscribed to anything: each change meets the pool as well.
  const changes = [users(5), { resource: 'locations', delta: 3 }]
  const refused = await refusal(owner.call(recordUsage, { org: at.org, changes }))
  expect(refused.details.errors?.map(({ pointer }) => pointer)).toEqual([
    ...['/changes/0/delta', '/changes/0/delta'],
    ...['/changes/1/delta', '/changes/1/delta', '/changes/1/delta'],
  ])
})

test('what is checked is refused as the change would be, and a no says what to type', async () => {
  const { owner, at, shop } = await ground()
  const check = (delta: number) => owner.call(checkLimit, { org: at.org, changes: [users(delta)] })
  expect(await check(1)).toMatchObject({
    ...{ allowed: false, slug: shop.slug },
    next: expect.arrayContaining([
      expect.objectContaining({
        command: ['limit', 'explain', '--org', shop.slug, '--resource', 'users'],
      }),
    ]),
  })
  expect((await refusal(check(-1))).code).toBe('usage_underflow')
  const underflow = await refusal(owner.call(recordUsage, { ...at, changes: [users(-1)] }))
  expect(underflow.details.next?.[0]?.command).toContain('sandbox')
  await owner.call(archiveOrg, { org: shop.id })
  expect((await refusal(check(1))).code).toBe('conflict')
})

test('who names a workspace that is not there hears of it, and not of what should be in it', async () => {
  const { owner, shop, at } = await ground()
  const changes = [users(1)]
  const elsewhere = (workspace: string) =>
    refusal(owner.call(recordUsage, { ...at, workspace, org: shop.slug, changes }))
  expect(await elsewhere('nosuch')).toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('workspace nosuch'),
  })
})

test('an alert that a limit never comes to is warned of', async () => {
  const { owner, shop } = await ground()
  const set = (alerts: number[], soft = false) =>
    owner.call(setLimit, { org: shop.id, resource: 'users', value: 5, alerts, soft })
  expect((await set([100, 150])).warnings.map(({ code }) => code)).toEqual(['alert_unreachable'])
  expect((await set([150], true)).warnings).toEqual([])
})
