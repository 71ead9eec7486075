import { listEvents } from '../../src/contract/event/list.ts'
import type { operations } from '../../src/contract/index.ts'
import { createWebhook } from '../../src/contract/webhook/create.ts'
import { testWebhook } from '../../src/contract/webhook/test.ts'
import type { Company, World } from '../world.ts'
import type { MakeSample } from './sample.ts'

type Id = Extract<
  (typeof operations)[number]['id'],
  `${'webhook' | 'delivery' | 'event'}.${string}`
>

const at = (n: number) => `https://hooks.example.com/${n}`

/** An endpoint of the sandbox. As many as there are samples fit in no env, so older ones make room. */
async function newWebhook(
  { store, clock }: World,
  { owner, project, workspace }: Company,
  n: number,
) {
  await store.write(async ({ webhooks }) => {
    for (const webhook of await webhooks.ofEnv(workspace, project, 'sandbox'))
      await webhooks.change(webhook, { deleted_at: clock.now, deleted_by: 'nobody' })
  })
  const place = { project, env: 'sandbox' } as const
  const { webhook } = await owner.call(createWebhook, { ...place, url: at(n), events: ['*'] })
  return webhook.id
}

const newDelivery = async (world: World, company: Company, n: number) => {
  const webhook = await newWebhook(world, company, n)
  const { delivery } = await company.owner.call(testWebhook, { webhook })
  return delivery
}

const ofWebhook: MakeSample = async (world, company, n) => ({
  input: { webhook: await newWebhook(world, company, n) },
})

/** One line for every operation about endpoints and deliveries. */
export const webhookSamples: Record<Id, MakeSample> = {
  'event.list': (_, { project }) => ({ input: { project } }),
  'event.get': async (_, { owner, project }) => {
    const { items } = await owner.call(listEvents, { project, limit: 1 })
    return { input: { event: items[0]?.id } }
  },
  'event.trigger': (_, { project }) => ({ input: { project, type: 'key.rotated' } }),
  'webhook.create': async (world, company, n) => {
    await newWebhook(world, company, n + 0.5)
    const { project } = company
    return { input: { project, env: 'sandbox', url: at(n), events: ['key.*'] } }
  },
  'webhook.list': (_, { project }) => ({ input: { project } }),
  'webhook.get': ofWebhook,
  'webhook.update': async (world, company, n) => ({
    input: { webhook: await newWebhook(world, company, n), events: ['key.rotated'] },
  }),
  'webhook.delete': ofWebhook,
  'webhook.rotate': ofWebhook,
  'webhook.test': ofWebhook,
  'webhook.drill': ofWebhook,
  'delivery.list': ofWebhook,
  'delivery.get': async (world, company, n) => ({
    input: { delivery: (await newDelivery(world, company, n)).id },
  }),
  'delivery.replay': async (world, company, n) => ({
    input: { delivery: (await newDelivery(world, company, n)).id },
  }),
}
