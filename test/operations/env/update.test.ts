import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setAuth } from '../../../src/contract/auth/set.ts'
import { diffEnv } from '../../../src/contract/env/diff.ts'
import { getEnv } from '../../../src/contract/env/get.ts'
import { promoteEnv } from '../../../src/contract/env/promote.ts'
import { updateEnv } from '../../../src/contract/env/update.ts'
import { listEvents } from '../../../src/contract/event/list.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { listKeys } from '../../../src/contract/key/list.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { archiveProject } from '../../../src/contract/project/archive.ts'
import { dialects } from '../../databases.ts'
import { newRoad, type Road, refusal } from '../production/road.ts'
import { newProjects } from './projects.ts'

const day = 86_400_000

for (const dialect of dialects)
  describe(`the policy of an env for its keys, on ${dialect}`, () => {
    let road: Road
    let newProject: ReturnType<typeof newProjects>
    beforeAll(async () => {
      road = await newRoad(dialect)
      road.gatesPassed()
      newProject = newProjects(road)
    })
    afterAll(() => road.world.close())

    test('keys that exist keep what they have: they are counted, listed, and rotated without a day more or less', async () => {
      const { update, issue, at, slug } = await newProject()
      const long = (await issue('300d')).key
      const short = (await issue('30d')).key
      const gone = (await issue('300d')).key
      const over = (await issue('2d')).key
      await issue('300d', 'sandbox')
      const { owner } = road.acme
      await owner.call(revokeKey, { key: gone.id })
      await owner.call(rotateKey, { key: long.id, overlap: '7d' })
      const before = await road.acme.owner.call(listKeys, at())
      const rehearsed = await owner.call(
        updateEnv,
        { ...at(), keyLifetime: '30d', keyOverlap: '1h' },
        { dryRun: true },
      )
      const done = await update({ keyLifetime: '30d', keyOverlap: '1h' })
      expect({ ...done, next: undefined }).toEqual(rehearsed)
      expect(done).toMatchObject({
        env: { projectSlug: slug, keyLifetimeDays: 30, keyOverlapSeconds: 3600, version: 2 },
        before: { keyLifetimeDays: 365, keyOverlapSeconds: 7 * 86_400 },
        outliving: 1,
      })
      expect(done.next?.map(({ command }) => command.join(' '))).toEqual([
        `key list --project ${slug} --env production --outliving --state live`,
      ])
      expect(await road.acme.owner.call(listKeys, at())).toEqual(before)
      const listed = async (outliving: boolean) =>
        (await owner.call(listKeys, { ...at(), outliving, state: 'live' })).items.map(
          ({ id }) => id,
        )
      expect(await listed(true)).toEqual([long.id])
      expect(await listed(false)).toEqual([short.id, over.id])
      await owner.call(rotateKey, { key: long.id, revokePrevious: true })
      const { items } = await owner.call(listKeys, at())
      expect(items.find(({ id }) => id === long.id)?.expiresAt).toBe(long.expiresAt)
      expect((await update({ keyLifetime: '1d' })).outliving).toBe(3)
      road.world.clock.now += 3 * day
      expect((await update({ keyLifetime: '1d' })).outliving).toBe(2)
      expect((await update({ keyLifetime: '365d' })).next).toBeUndefined()
    })

    test('I47: a version that moved on is refused; an event and the audit trail tell of each change', async () => {
      const { update, at, get } = await newProject()
      const { owner, workspace } = road.acme
      const before = (await road.audited('env.update')).length
      await update({ keyLifetime: '90d' })
      // What is not said stays; what else the env has is another version.
      await owner.call(setAuth, { ...at(), sessionIdle: '1h' })
      await update({ keyOverlap: '1h' })
      const { env } = await get()
      expect([env.keyLifetimeDays, env.keyOverlapSeconds, env.version]).toEqual([90, 3600, 3])
      const input = { ...at(), keyLifetime: '1d' }
      const stale = await refusal(owner.call(updateEnv, input, { ifMatch: 2 }))
      expect(stale.code).toBe('version_mismatch')
      const { items } = await owner.call(listEvents, at())
      expect(items.map(({ type }) => type)).toEqual(['env.updated', 'auth.set', 'env.updated'])
      expect(items[0]?.data).toMatchObject({ target: at().project })
      expect((await road.audited('env.update')).slice(before)).toEqual(['done', 'done'])
      const again = { ...input, workspace }
      const first = await owner.call(updateEnv, again, { ifMatch: 3, idempotencyKey: 'once' })
      expect(await owner.call(updateEnv, again, { ifMatch: 3, idempotencyKey: 'once' })).toEqual(
        first,
      )
      expect((await get()).env.version).toBe(4)
    })

    test('what is no policy is refused by name, and nothing changes', async () => {
      const { update, get, slug } = await newProject()
      const { env: before } = await get()
      for (const [said, detail] of [
        [{ keyLifetime: '0' }, 'is less than 1d'],
        [{ keyLifetime: '23h' }, 'is less than 1d'],
        [{ keyLifetime: '366' }, 'is more than 365d'],
        [{ keyLifetime: '36h' }, 'is no whole number of days'],
        [{ keyLifetime: '-1' }, 'is no span of time'],
        [{ keyLifetime: '1.5' }, 'is no span of time'],
        [{ keyLifetime: 'abc' }, 'is no span of time'],
        [{ keyLifetime: 'never' }, 'is no span of time'],
        [{ keyOverlap: '8d' }, 'is more than 7d'],
        [{ keyOverlap: '169' }, 'is more than 7d'],
        [{ keyOverlap: '' }, 'is no span of time'],
      ] as const) {
        const { code, details } = await refusal(update(said))
        const [field] = Object.keys(said)
        expect([code, details.errors?.length], detail).toEqual(['invalid_input', 1])
        expect(details.errors?.[0]?.pointer).toBe(`/${field}`)
        expect(details.errors?.[0]?.detail).toContain(detail)
      }
      const { details } = await refusal(update({}))
      expect(details.errors?.map(({ pointer }) => pointer)).toEqual(['/keyLifetime', '/keyOverlap'])
      const { workspace, owner } = road.acme
      await owner.call(archiveProject, { workspace, project: slug })
      expect((await refusal(update({ keyLifetime: '1d' }))).message).toContain('is archived')
      expect((await get()).env).toEqual(before)
    })

    test('I29: each env has its own; the difference says so, and no promotion copies it', async () => {
      const { update, at, get, slug } = await newProject()
      const { owner } = road.acme
      await update({ keyLifetime: '30d', keyOverlap: '90m' })
      const { changes, never } = await owner.call(diffEnv, { project: at().project })
      const unpromoted = { part: 'key', change: 'changed', promoted: false }
      expect(changes).toEqual([
        { ...unpromoted, name: 'lifetime', from: '365d', to: '30d' },
        { ...unpromoted, name: 'overlap', from: '7d', to: '90m' },
      ])
      expect(never).toContain('key policy')
      const promoted = await owner.call(promoteEnv, { project: at().project })
      expect(promoted.promoted).toBe(false)
      const { env } = await get()
      expect([env.keyLifetimeDays, env.keyOverlapSeconds, env.version]).toEqual([30, 5400, 2])
      expect((await get('sandbox')).env).toMatchObject({ keyLifetimeDays: 365, version: 1 })
      const { secret } = await owner.call(issueKey, {
        ...{ ...at(), name: 'reader', workload: slug, scopes: ['env:read'] },
      })
      const told = await road.world.as(`Bearer ${secret}`).call(getEnv, {} as never)
      expect(told.env).toMatchObject({ keyLifetimeDays: 30, keyOverlapSeconds: 5400, version: 2 })
    })

    test('of many at the same moment, no key gets past the policy uncounted', async () => {
      const { update, issue, at } = await newProject()
      const issuing = () => issue('300d')
      const [, tightened] = await Promise.all([
        Promise.allSettled(Array.from({ length: 6 }, issuing)),
        update({ keyLifetime: '30d' }),
        Promise.allSettled(Array.from({ length: 6 }, issuing)),
        update({ keyOverlap: '1h' }),
      ])
      const { items } = await road.acme.owner.call(listKeys, { ...at(), outliving: true })
      expect(items).toHaveLength(tightened.outliving)
      expect(await road.acme.owner.call(getEnv, at())).toMatchObject({
        env: { keyLifetimeDays: 30, keyOverlapSeconds: 3600, version: 3 },
      })
    })
  })
