import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { getDelivery } from '../../../src/contract/delivery/get.ts'
import { replayDeliveries } from '../../../src/contract/delivery/replay.ts'
import { listEvents } from '../../../src/contract/event/list.ts'
import { rotateWebhook } from '../../../src/contract/webhook/rotate.ts'
import { updateWebhook } from '../../../src/contract/webhook/update.ts'
import { waits } from '../../../src/domain/delivery.ts'
import type { Store } from '../../../src/store/store.ts'
import { dialects } from '../../databases.ts'
import { type Ground, newGround } from './ground.ts'
import { isSignedBy, receiver } from './receiver.ts'

const hour = 3_600_000

describe.each(dialects)('on %s', (dialect) => {
  let ground: Ground
  beforeAll(async () => {
    ground = await newGround(dialect)
  })
  afterEach(() => ground.clear())
  afterAll(() => ground.world.close())

  test('an event goes to the endpoints that asked for it, signed, once, whichever of two nodes comes first', async () => {
    const { world, endpoint, happen, deliver, deliveries } = ground
    const [one, two] = [await receiver(), await receiver()]
    const { id, secret } = await endpoint(one.url, ['key.*'])
    await endpoint(two.url, ['production.*'])
    for (let n = 0; n < 6; n++) await happen()
    const node = await world.store.again()
    await Promise.all([deliver(), deliver({ store: node })])
    await node.close()
    expect(two.got).toEqual([])
    expect(one.got).toHaveLength(6)
    expect(new Set(one.got.map((got) => got.id)).size).toBe(6)
    const [first] = one.got
    if (!first) throw new Error('nothing came')
    expect(isSignedBy(secret, first)).toBe(true)
    expect(isSignedBy(secret, { ...first, body: `${first.body} ` })).toBe(false)
    const message = JSON.parse(first.body)
    expect(message).toMatchObject({ type: 'key.rotated', env: 'sandbox', id: first.id })
    expect(await deliveries(id)).toMatchObject(
      Array(6).fill({ state: 'delivered', lastStatus: 204, tries: 1 }),
    )
    expect(await world.dump()).not.toContain(secret)
  })

  test('I41: killed between sending and saying so, it is sent again under the same webhook-id, byte for byte', async () => {
    const { world, endpoint, happen, deliver, deliveries } = ground
    const { url, got } = await receiver()
    const { id } = await endpoint(url, ['key.*'])
    await happen()
    let writes = 0
    const dying: Pick<Store, 'read' | 'write'> = {
      read: world.store.read,
      write: (work) =>
        ++writes > 1 ? Promise.reject(new Error('killed')) : world.store.write(work),
    }
    await deliver({ store: dying })
    await deliver()
    expect(got).toHaveLength(1)
    world.clock.now += 60_000
    await deliver()
    expect(got).toHaveLength(2)
    expect(got[0]).toMatchObject({ id: got[1]?.id, body: got[1]?.body })
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', tries: 2 }])
  })

  test('who held the lease too long settles nothing that another took over', async () => {
    const { world, endpoint, happen, deliver, deliveries, webhook } = ground
    const { url, got } = await receiver((response, _, before) => {
      if (before > 0) response.writeHead(200).end()
      else setTimeout(() => response.writeHead(500).end(), 250)
    })
    const { id } = await endpoint(url, ['key.*'])
    await happen()
    const slow = deliver()
    await vi.waitFor(() => expect(got).toHaveLength(1))
    world.clock.now += 60_001
    await deliver()
    await slow
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', tries: 2 }])
    expect(await webhook(id)).toMatchObject({ health: { failingSince: null, waiting: 0 } })
  })

  test('what fails is tried again by the schedule, ten times, and Retry-After is waited for', async () => {
    const { world, acme, endpoint, happen, deliver, deliveries, webhook } = ground
    const { url, got, state } = await receiver((response) => void response.writeHead(500).end('no'))
    const { id } = await endpoint(url, ['key.*'])
    await happen()
    await deliver()
    const [first] = await deliveries(id)
    const wait = Date.parse(first?.nextTryAt ?? '') - world.clock.now
    expect(Math.abs(wait - 5000)).toBeLessThanOrEqual(1000)
    expect(await webhook(id)).toMatchObject({ health: { tries: 1, taken: 0, retrying: 1 } })
    state.answer = (response) => void response.writeHead(429, { 'retry-after': '3600' }).end()
    world.clock.now += 6001
    await deliver()
    const [second] = await deliveries(id)
    expect(Date.parse(second?.nextTryAt ?? '') - world.clock.now).toBeGreaterThan(0.99 * hour)
    for (const next of waits) {
      world.clock.now += Math.max(1.21 * next, 1.01 * hour)
      await deliver()
    }
    expect(got).toHaveLength(10)
    const [last] = await deliveries(id)
    expect(last).toMatchObject({
      state: 'failed',
      tries: 10,
      lastFault: 'throttled',
      nextTryAt: null,
    })
    const { tries } = await acme.owner.call(getDelivery, { delivery: last?.id ?? '' })
    expect(tries[0]).toMatchObject({
      number: 1,
      status: 500,
      fault: 'server_error',
      response: 'no',
    })
    const seen = await acme.people.auditor.call(getDelivery, { delivery: last?.id ?? '' })
    expect([seen.withheld, seen.tries[0]?.response]).toEqual([true, null])
    state.answer = (response) => void response.writeHead(204).end()
    await acme.owner.call(replayDeliveries, { delivery: last?.id ?? '' })
    await deliver()
    expect(got.at(-1)?.id).toBe(got[0]?.id)
    expect(await webhook(id)).toMatchObject({ health: { failingSince: null, waiting: 0 } })
  })

  test('what no receiver should answer is no success, and nothing hangs on it', async () => {
    const { endpoint, happen, deliver, deliveries } = ground
    const elsewhere = await receiver()
    const answers: Parameters<typeof receiver>[0][] = [
      (response) => void response.writeHead(302, { location: elsewhere.url }).end(),
      (response) => void response.writeHead(200).write('one byte, and no more'),
      (response) => void response.socket?.destroy(),
      (response) => {
        const drip = setInterval(() => response.write('x'), 100)
        response.writeHead(200).on('close', () => clearInterval(drip))
      },
      (response) => {
        const pour = () => {
          while (response.write('x'.repeat(16 * 1024)));
        }
        response.writeHead(200).on('drain', pour)
        pour()
      },
    ]
    const ids: string[] = []
    for (const answer of answers) ids.push((await endpoint((await receiver(answer)).url)).id)
    await happen()
    await deliver()
    const faults = []
    for (const id of ids) faults.push((await deliveries(id)).at(-1)?.lastFault)
    expect(faults).toEqual([
      ...['redirected', 'answer_timed_out', 'unreachable', 'answer_timed_out', null],
    ])
    expect(elsewhere.got).toEqual([])
  })

  test('410 pauses at once and 120 hours of failure pause, each with an event; what waits goes out when it is back', async () => {
    const { world, acme, endpoint, happen, deliver, webhook, deliveries } = ground
    const gone = await receiver((response) => void response.writeHead(410).end())
    const down = await receiver((response) => void response.writeHead(503).end())
    const [one, two] = [await endpoint(gone.url, ['key.*']), await endpoint(down.url, ['key.*'])]
    await happen()
    await deliver()
    expect(await webhook(one.id)).toMatchObject({ state: 'paused', pausedWhy: 'gone' })
    world.clock.now += 121 * hour
    await happen()
    await deliver()
    expect(await webhook(two.id)).toMatchObject({ state: 'paused', pausedWhy: 'failing' })
    const { items } = await acme.owner.call(listEvents, {
      ...{ project: acme.project, type: 'webhook.paused' },
    })
    expect(items.map(({ data }) => data['why'])).toEqual(['failing', 'gone'])
    const before = down.got.length
    await happen()
    await deliver()
    expect(down.got).toHaveLength(before)
    down.state.answer = (response) => void response.writeHead(200).end()
    await acme.owner.call(updateWebhook, { webhook: two.id, state: 'live' })
    await deliver()
    expect((await deliveries(two.id)).map(({ state }) => state)).toEqual(Array(3).fill('delivered'))
  })

  test('both secrets sign during an overlap, and the old one not after it', async () => {
    const { world, acme, endpoint, happen, deliver } = ground
    const { url, got } = await receiver()
    const { id, secret: old } = await endpoint(url, ['key.*'])
    const rotated = await acme.owner.call(rotateWebhook, { webhook: id })
    await happen()
    await deliver()
    world.clock.now += 24 * hour
    await happen()
    await deliver()
    const by = (secret: string) => got.map((one) => isSignedBy(secret, one))
    expect([by(old), by(rotated.secret ?? '')]).toEqual([
      [true, false],
      [true, true],
    ])
  })

  test('a window brings what an endpoint never took, under the same ids, and nothing of another env', async () => {
    const { world, acme, endpoint, happen, deliver } = ground
    const from = new Date(world.clock.now).toISOString()
    await happen()
    const { url, got } = await receiver()
    const { id } = await endpoint(url, ['key.rotated'])
    await happen()
    await deliver()
    expect(got).toHaveLength(1)
    const { items } = await acme.owner.call(replayDeliveries, { webhook: id, from })
    expect(items).toMatchObject([{ replay: true, state: 'waiting' }])
    await deliver()
    expect(new Set(got.map((one) => one.id)).size).toBe(2)
    const all = await acme.owner.call(replayDeliveries, { webhook: id, from, all: true })
    expect(all.items).toHaveLength(2)
  })

  test('at most four are under way at one endpoint, whoever looks', async () => {
    const { world, endpoint, happen, deliver } = ground
    let [now, most] = [0, 0]
    const { url, got } = await receiver((response) => {
      most = Math.max(most, ++now)
      setTimeout(() => {
        now--
        response.writeHead(200).end()
      }, 20)
    })
    await endpoint(url, ['key.*'])
    for (let n = 0; n < 10; n++) await happen()
    const node = await world.store.again()
    await Promise.all([deliver(), deliver({ store: node })])
    await deliver()
    await node.close()
    expect(got).toHaveLength(10)
    expect(most).toBeLessThanOrEqual(4)
    expect(most).toBeGreaterThan(1)
  })
})
