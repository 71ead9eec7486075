import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWebhook } from '../../../src/contract/webhook/create.ts'
import { getWebhook } from '../../../src/contract/webhook/get.ts'
import { listWebhooks } from '../../../src/contract/webhook/list.ts'
import { updateWebhook } from '../../../src/contract/webhook/update.ts'
import { spellings } from '../../daemon/outward/spellings.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import { refusal } from '../production/road.ts'

describe.each(dialects)('R-W5, I43: where events are delivered to, on %s', (dialect) => {
  let world: World
  let acme: Company
  beforeAll(async () => {
    world = await newWorld(dialect)
    acme = await world.company('acme')
  })
  afterAll(() => world.close())

  test('no spelling of an address that is not public is taken, at first or later, with loopback or without', async () => {
    const { owner, project } = acme
    const place = { project, env: 'sandbox' as const, events: ['*'] }
    const good = 'https://hooks.example.com/'
    const { webhook } = await owner.call(createWebhook, { ...place, url: good })
    const pointers = async (call: Promise<unknown>) => {
      const { code, details } = await refusal(call)
      return [code, ...(details.errors ?? []).map(({ pointer }) => pointer)]
    }
    const tries = spellings.flatMap((host) => {
      const url = `https://${host}/hook`
      return [
        () => owner.call(createWebhook, { ...place, url }),
        () => owner.call(createWebhook, { ...place, url, allowLoopback: true }),
        () => owner.call(updateWebhook, { webhook: webhook.id, url }),
      ]
    })
    for (const attempt of tries)
      expect(await pointers(attempt())).toEqual(['invalid_input', '/url'])
    const { items } = await owner.call(listWebhooks, { project })
    expect(items.map(({ url }) => url)).toEqual([good])
    const after = (await owner.call(getWebhook, { webhook: webhook.id })).webhook
    expect(after.version).toBe(webhook.version)
  })
})
