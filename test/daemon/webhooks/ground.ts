import { listDeliveries } from '../../../src/contract/delivery/list.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { createWebhook } from '../../../src/contract/webhook/create.ts'
import { getWebhook } from '../../../src/contract/webhook/get.ts'
import { type Delivering, openCourier } from '../../../src/daemon/webhooks/courier.ts'
import type { Dialect } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

export interface Ground {
  world: World
  acme: Company
  /** An endpoint of the sandbox. */
  endpoint: (url: string, events?: string[]) => Promise<{ id: string; secret: string }>
  /** Leaves no endpoint. */
  clear: () => Promise<void>
  /** Sends what is due, and waits for the end of it. */
  deliver: (more?: Partial<Delivering>) => Promise<void>
  /** Makes an event key.rotated in the sandbox. */
  happen: () => Promise<unknown>
  deliveries: (webhook: string) => Promise<Awaited<ReturnType<typeof listed>>['items']>
  webhook: (id: string) => Promise<Awaited<ReturnType<typeof got>>['webhook']>
}

const listed = ({ owner }: Company, webhook: string) => owner.call(listDeliveries, { webhook })
const got = ({ owner }: Company, webhook: string) => owner.call(getWebhook, { webhook })

/** A company, and a courier that goes when it is told to. */
export async function newGround(dialect: Dialect): Promise<Ground> {
  const world = await newWorld(dialect)
  const acme = await world.company('acme')
  const { runtime } = world
  const delivering = (more: Partial<Delivering>): Delivering => ({
    ...{ store: world.store, now: runtime.now, peppers: runtime.peppers, log: runtime.log },
    ...{ loopback: true, pause: async () => {}, posting: { totalMs: 400, connectMs: 400 } },
    ...more,
  })
  return {
    ...{ world, acme },
    endpoint: async (url, events = ['*']) => {
      const { webhook, secret } = await acme.owner.call(createWebhook, {
        ...{ project: acme.project, env: 'sandbox', url, events, allowLoopback: true },
      })
      return { id: webhook.id, secret: secret ?? '' }
    },
    clear: () =>
      world.store.write(async ({ webhooks }) => {
        for (const one of await webhooks.ofEnv(acme.workspace, acme.project, 'sandbox'))
          await webhooks.change(one, { deleted_at: world.clock.now, deleted_by: 'nobody' })
      }),
    deliver: (more = {}) => openCourier(delivering(more)).settle(),
    happen: () => acme.owner.call(rotateKey, { key: acme.key, overlap: '0' }),
    deliveries: async (webhook) => (await listed(acme, webhook)).items,
    webhook: async (id) => (await got(acme, id)).webhook,
  }
}
