import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  eventTypes,
  isSubscription,
  isToOneEndpoint,
} from '../../../src/contract/event/catalogue.ts'
import { exampleOf } from '../../../src/contract/event/example.ts'
import { listEvents } from '../../../src/contract/event/list.ts'
import { eventSchemaOf } from '../../../src/contract/event/schema.ts'
import { triggerEvent } from '../../../src/contract/event/trigger.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { createWebhook } from '../../../src/contract/webhook/create.ts'
import { eventStream } from '../../../src/daemon/events/stream.ts'
import listing from '../../../src/daemon/operations/event/list.ts'
import { bodyMost, bodyOf } from '../../../src/domain/event-type.ts'
import { isFailure } from '../../../src/domain/failure.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

describe.each(dialects)('events on %s', (dialect) => {
  let world: World
  let acme: Company
  beforeAll(async () => {
    world = await newWorld(dialect)
    acme = await world.company('acme')
  })
  afterAll(() => world.close())

  const trigger = (type: string, env: 'sandbox' | 'production' = 'sandbox') =>
    acme.owner.call(triggerEvent, { project: acme.project, env, type })

  test('of changes at the same moment each has a position of its own, and whoever reads on misses none', async () => {
    const { workspace, owner } = acme
    const { head } = await owner.call(listEvents, { workspace, limit: 1 })
    const seen: number[] = []
    const writing = Array.from({ length: 12 }, () => trigger('key.rotated'))
    let done = false
    const all = Promise.all(writing).then(() => {
      done = true
    })
    for (let cursor = String(head), last = false; ; last = done) {
      const page = await owner.call(listEvents, { workspace, cursor, order: 'oldest', limit: 5 })
      seen.push(...page.items.map(({ position }) => position))
      cursor = String(page.items.at(-1)?.position ?? cursor)
      if (last && page.items.length === 0) break
    }
    await all
    // Each call leaves the event that was made and its own.
    expect(seen).toEqual(Array.from({ length: 24 }, (_, at) => head + 1 + at))
  })

  test('I29: events are of one project and env, for those who may read them there', async () => {
    const { workspace, owner, project, org } = acme
    const place = { workspace, org, name: `Other ${dialect}`, env: 'sandbox' } as const
    const { project: other } = await owner.call(createProject, place)
    await owner.call(createOrg, { workspace, parent: org, name: 'Europe' })
    const key = { project: other.id, env: 'sandbox', name: 'one', workload: 'w' } as const
    await owner.call(issueKey, key)
    const { items } = await owner.call(listEvents, { project: other.id })
    expect(items.map(({ type, env }) => [type, env])).toEqual([
      ['key.issued', 'sandbox'],
      ['project.created', 'sandbox'],
    ])
    const production = await owner.call(listEvents, { project, env: 'production' })
    expect(production.items).toEqual([])
    const newest = await owner.call(listEvents, { workspace, type: 'org.created' })
    expect(newest.items[0]).toMatchObject({ project: null, env: null })
    const viewer = acme.people.viewer.call(listEvents, { workspace })
    await expect(viewer).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('events are made up in the sandbox only, and only of types that there are', async () => {
    const refused = async (made: Promise<unknown>) => {
      const error = await made.then(
        () => null,
        (thrown: unknown) => thrown,
      )
      return isFailure(error) ? [error.code, error.details.errors?.[0]?.detail] : error
    }
    const { event } = await trigger('key.rotated')
    expect(event.data).toMatchObject({ triggered: true })
    expect(await refused(trigger('key.rotated', 'production'))).toEqual([
      ...['invalid_input', 'is production, where nothing is made up'],
    ])
    expect(await refused(trigger('key.rotate'))).toEqual([
      ...['invalid_input', 'is no type of event: did you mean key.rotated?'],
    ])
    expect(await refused(trigger('webhook.ping'))).toMatchObject(['invalid_input', /only/])
    const url = 'https://hooks.example.com/'
    const place = { project: acme.project, env: 'sandbox', url } as const
    expect(await refused(acme.owner.call(createWebhook, { ...place, events: ['keys.*'] }))).toEqual(
      [...['invalid_input', expect.stringContaining('is no type of event')]],
    )
  })

  test('the stream answers at the first event, goes on from its cursor, and with nothing when the time is up', async () => {
    const { authorization } = acme.owner
    const list = (request: Parameters<typeof world.pipeline.execute>[1]) =>
      world.pipeline.execute(listing, request, world.runtime)
    const stream = eventStream({ list, addressOf: () => 'local', ending: () => false, everyMs: 10 })
    const look = async (query: string) => {
      const url = `/v1/event-stream?workspace=acme&${query}`
      const incoming = { method: 'GET', url, headers: { authorization }, socket: {} }
      return JSON.parse((await stream(incoming as never, 'req_x')).body)
    }
    const first = await look('wait=0')
    expect(first.items).toEqual([])
    const waiting = look(`wait=20&type=key.revoked&cursor=${first.cursor}`)
    await trigger('key.rotated')
    const { event } = await trigger('key.revoked')
    const next = await waiting
    expect(next.items).toEqual([event])
    expect((await look(`wait=0&type=key.revoked&cursor=${next.cursor}`)).items).toEqual([])
    await expect(look(`wait=0&cursor=${Number(next.cursor) + 10}`)).rejects.toMatchObject({
      ...{ code: 'invalid_input', message: expect.stringContaining('ahead of everything') },
    })
    await expect(look('wait=26')).rejects.toMatchObject({ code: 'invalid_input' })
    const { authorization: foreign } = await world.person(`stranger-${dialect}@x.example`)
    const url = '/v1/event-stream?workspace=acme&wait=0'
    const strange = { method: 'GET', url, headers: { authorization: foreign }, socket: {} }
    await expect(stream(strange as never, 'req_x')).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('every type of event is named by what happened, once, and has a schema', () => {
  const names = eventTypes.map(({ type }) => type)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(
    expect.arrayContaining(['key.issued', 'key.retired', 'production.denied', 'invite.resent']),
  )
  const ids = { actor: 'acc_1', project: newId('project'), now: 0 }
  for (const name of names.filter((type) => !isToOneEndpoint(type))) {
    const message = {
      ...{ id: newId('event'), type: name, timestamp: '2026-01-01T00:00:00.000Z' },
      ...{ workspace: newId('workspace'), project: null, env: null, data: exampleOf(name, ids) },
    }
    z.fromJSONSchema(eventSchemaOf(name) as never).parse(message)
  }
  expect(eventSchemaOf('key.rotate')).toBeUndefined()
  expect(['*', 'key.*', 'key.rotated', 'keys.*', 'key.rotate'].map(isSubscription)).toEqual([
    ...[true, true, true, false, false],
  ])
})

test('what is too large to be sent goes without its data', () => {
  const message = {
    ...{ id: 'evt_1', type: 'key.rotated', timestamp: '2026-01-01T00:00:00.000Z' },
    ...{ workspace: 'wsp_1', project: null, env: null, data: { text: '' } },
  }
  const room = bodyMost - Buffer.byteLength(bodyOf(message))
  const fits = bodyOf({ ...message, data: { text: 'x'.repeat(room) } })
  expect(Buffer.byteLength(fits)).toBe(bodyMost)
  const thin = bodyOf({ ...message, data: { text: 'x'.repeat(room + 1) } })
  expect(JSON.parse(thin)).toMatchObject({ id: 'evt_1', thin: true, data: {} })
})
