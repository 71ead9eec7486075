import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { abortKey } from '../../../src/contract/key/abort.ts'
import { getKey } from '../../../src/contract/key/get.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { retireKey } from '../../../src/contract/key/retire.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { rotationOfKey } from '../../../src/contract/key/rotation.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { isFailure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import { used } from './rotating.ts'

const minute = 60_000
const day = 24 * 60 * minute

for (const dialect of dialects)
  describe(`the rotation of a key on ${dialect}`, () => {
    let world: World
    let acme: Company
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const issued = async () => {
      const { project, owner } = acme
      const name = `turning-${++count}`
      const made = await owner.call(issueKey, { project, env: 'sandbox', name, workload: 'api' })
      return { key: made.key.id, old: made.secret ?? '' }
    }
    const rotated = async (overlap?: string) => {
      const { key, old } = await issued()
      const { secret } = await acme.owner.call(rotateKey, { key, ...(overlap ? { overlap } : {}) })
      return { key, old, fresh: secret ?? '' }
    }
    const rotateAs = (key: string, idempotencyKey: string) =>
      acme.owner.call(rotateKey, { key }, { idempotencyKey })
    /** As a client does where a server is too busy: again, as the same change. */
    const persistently = <Answer>(call: () => Promise<Answer>): Promise<Answer> =>
      call().catch((error) => {
        if (isFailure(error) && error.retryable) return persistently(call)
        throw error
      })
    const codeOf = async (secret: string) =>
      (await acme.owner.call(verifyKey, { project: acme.project, key: secret })).code
    const stateOf = async (key: string) =>
      (await acme.owner.call(rotationOfKey, { key })).rotation.state
    /** A call by somebody at that address, on record at once. */
    const callsFrom = async (address: string, secret: string) => {
      await acme.owner.call(verifyKey, { project: acme.project, key: secret, address })
      await world.runtime.uses.flush()
    }
    const refusal = async (call: Promise<unknown>) => {
      const error = await call.then(
        () => null,
        (thrown) => thrown,
      )
      if (!isFailure(error)) throw new Error('it was not refused')
      return error
    }

    test('the stuck caller is named by their own calls: while the old secret works, and when it is refused', async () => {
      const { key, old, fresh } = await rotated()
      await callsFrom('10.0.0.1', old)
      await callsFrom('10.0.0.2', old)
      await callsFrom('10.0.0.1', fresh)
      const addresses = (seen: readonly { address: string }[] = []) =>
        seen.map(({ address }) => address).sort()
      const { rotation } = await acme.owner.call(rotationOfKey, { key })
      expect(rotation.state).toBe('adopted')
      const still = rotation.previous?.usedBy.filter(({ movedAt }) => movedAt === null)
      expect(addresses(still)).toEqual(['10.0.0.2'])
      await acme.owner.call(retireKey, { key, force: true })
      await callsFrom('10.0.0.2', old)
      await callsFrom('10.0.0.1', fresh)
      const over = (await acme.owner.call(rotationOfKey, { key })).rotation
      expect(over.state).toBe('retired')
      expect(addresses(over.previous?.refused)).toEqual(['10.0.0.2'])
      expect(over.current.refused).toEqual([])
    })

    test('goes issued, adopted, idle, retired, and names who is still on the old secret', async () => {
      const { owner } = acme
      const { key, old } = await issued()
      await used(world, acme, { key, secret: old })
      expect(await stateOf(key)).toBe('none')
      const fresh = (await owner.call(rotateKey, { key })).secret ?? ''
      expect(await stateOf(key)).toBe('issued')
      const early = await refusal(owner.call(retireKey, { key }))
      expect(early.code).toBe('still_in_use')
      expect(early.message).toContain('Nobody has used the new secret')

      await used(world, acme, { key, secret: fresh, address: '10.0.0.9' })
      world.clock.now += 20 * minute
      await used(world, acme, { key, secret: old, workload: 'batch', address: '10.0.0.8' })
      const { rotation, next } = await owner.call(rotationOfKey, { key })
      expect(rotation).toMatchObject({ state: 'adopted', safe: false, waitsFor: 'quiet' })
      expect(rotation.previous?.usedBy).toMatchObject([
        { workload: 'batch', address: '10.0.0.8', movedAt: null },
        { workload: 'api', address: '10.0.0.7', movedAt: null },
      ])
      expect(next?.[0]?.command).toContain('--wait')
      const stuck = await refusal(owner.call(retireKey, { key }))
      expect([stuck.code, stuck.message]).toEqual([
        'still_in_use',
        expect.stringMatching(/within 15m by batch from 10\.0\.0\.8 \(last at [^)]*\): ending/),
      ])

      await used(world, acme, { key, secret: fresh, workload: 'batch', address: '10.0.0.8' })
      world.clock.now += 15 * minute
      const idle = await owner.call(rotationOfKey, { key })
      expect(idle.rotation).toMatchObject({ state: 'idle', safe: true })
      expect(idle.rotation.previous?.usedBy[0]?.movedAt).not.toBe(null)
      expect((await owner.call(retireKey, { key })).rotation.state).toBe('retired')
      expect([await codeOf(old), await codeOf(fresh)]).toEqual(['ROTATED_OUT', 'VALID'])
      expect((await refusal(owner.call(retireKey, { key }))).code).toBe('conflict')
    })

    test('a second one inside the window is refused, unless it ends the older secret first', async () => {
      const { owner } = acme
      const { key, old, fresh } = await rotated('7d')
      for (const overlap of ['24h', '0']) {
        const { code, message, details } = await refusal(owner.call(rotateKey, { key, overlap }))
        expect([code, message]).toEqual([
          'rotation_in_progress',
          expect.stringContaining('works until'),
        ])
        expect(details.next?.map(({ command }) => command[1])).toEqual([
          ...['retire', 'abort', 'rotate'],
        ])
      }
      const third = await owner.call(rotateKey, { key, overlap: '1h', revokePrevious: true })
      expect(await Promise.all([old, fresh, third.secret ?? ''].map(codeOf))).toEqual([
        ...['ROTATED_OUT', 'VALID', 'VALID'],
      ])
    })

    test('abort ends the new secret and gives the old one back its own time, and no more', async () => {
      const { owner } = acme
      const { key, old, fresh } = await rotated('1h')
      const before = (await owner.call(getKey, { key })).key.expiresAt
      const { key: after } = await owner.call(abortKey, { key })
      expect(after).toMatchObject({ expiresAt: before, versions: [{ expiresAt: null }] })
      expect([await codeOf(old), await codeOf(fresh)]).toEqual(['VALID', 'ROTATED_OUT'])
      expect(await stateOf(key)).toBe('none')
      world.clock.now += 2 * day
      expect(await codeOf(old)).toBe('VALID')
      expect((await refusal(owner.call(abortKey, { key }))).code).toBe('conflict')
      await owner.call(rotateKey, { key })
      expect(await stateOf(key)).toBe('issued')
    })

    test('abort is refused once the old secret has ended, and where the new one is in use', async () => {
      const { owner } = acme
      const { key, old, fresh } = await rotated('1h')
      await used(world, acme, { key, secret: fresh, address: '10.9.9.9' })
      const inUse = await refusal(owner.call(abortKey, { key }))
      expect([inUse.code, inUse.message]).toEqual([
        'still_in_use',
        expect.stringContaining('api from 10.9.9.9'),
      ])
      world.clock.now += 60 * minute
      for (const force of [false, true])
        expect((await refusal(owner.call(abortKey, { key, force }))).code).toBe('conflict')
      expect(await codeOf(old)).toBe('ROTATED_OUT')
    })

    test('a compromised secret ends at once, with everything before it, and that is on record', async () => {
      const { owner } = acme
      const { key, old, fresh } = await rotated('7d')
      const wrong = owner.call(rotateKey, { key, compromised: true, overlap: '1h' })
      expect((await refusal(wrong)).code).toBe('invalid_input')
      const { secret } = await owner.call(rotateKey, { key, compromised: true })
      expect(await Promise.all([old, fresh, secret ?? ''].map(codeOf))).toEqual([
        ...['ROTATED_OUT', 'ROTATED_OUT', 'VALID'],
      ])
      const rows = await world.dump()
      expect(rows).toMatch(/"type":"?key\.compromised/)
      expect(rows).toMatch(/compromised\\*":true/)
      expect((await refusal(owner.call(abortKey, { key, force: true }))).code).toBe('conflict')
    })

    test('nothing of it works on a revoked key', async () => {
      const { key } = await rotated()
      await acme.owner.call(revokeKey, { key })
      for (const op of [retireKey, abortKey, rotateKey] as const)
        expect((await refusal(acme.owner.answer(op, { key }))).code).toBe('conflict')
      expect(await stateOf(key)).toBe('retired')
    })

    test('of 50 at the same moment exactly one succeeds', async () => {
      const { key } = await issued()
      const ends = await Promise.allSettled(
        Array.from({ length: 50 }, (_, n) =>
          persistently(() => rotateAs(key, `one-of-50-${key}-${n}`)),
        ),
      )
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const codes = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))
      expect(codes.filter((code) => !/^(rotation_in_progress|conflict)$/.test(code))).toEqual([])
      expect((await acme.owner.call(getKey, { key })).key.versions).toHaveLength(2)
    })
  })
