import { expect, test } from 'vitest'
import { getAccount } from '../../../src/contract/account/get.ts'
import { listAudit } from '../../../src/contract/audit/list.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { revokeSession } from '../../../src/contract/session/revoke.ts'
import { onceASnapshot } from '../../../src/daemon/pipeline/once-a-snapshot.ts'
import type { Tables } from '../../../src/store/tables.ts'
import { newWorld } from '../../world.ts'

const at = (snapshot: object | null) => ({ snapshot }) as Tables

test('what is found out is asked once for each state and each thing, and in a change each time', async () => {
  const found = onceASnapshot<string>()
  let asked = 0
  const look = (tables: Tables, about: string) =>
    found(tables, about, async () => `${about} ${++asked}`)
  const [one, other] = [at({}), at({})]
  expect(await Promise.all([look(one, 'a'), look(one, 'a'), look(one, 'b')])).toEqual([
    'a 1',
    'a 1',
    'b 2',
  ])
  expect(await look(other, 'a')).toBe('a 3')
  expect([await look(at(null), 'a'), await look(at(null), 'a')]).toEqual(['a 4', 'a 5'])
})

test('of a state that lasts a bounded number of things is remembered', async () => {
  const found = onceASnapshot<string>()
  const one = at({})
  const looks = new Set<string>()
  const look = (about: string) =>
    found(one, about, async () => {
      looks.add(about)
      return about
    })
  for (let n = 0; n < 10_000; n++) await look(`${n}`)
  looks.clear()
  await look('0')
  expect(looks.size).toBe(0)
  await look('one more')
  await look('0')
  expect([...looks]).toEqual(['one more', '0'])
})

test('what could not be found out is asked again', async () => {
  const found = onceASnapshot<string>()
  const one = at({})
  await expect(found(one, 'a', () => Promise.reject(new Error('not now')))).rejects.toThrow()
  expect(await found(one, 'a', async () => 'found')).toBe('found')
})

test('what reads remember while nobody writes ends with its time', async () => {
  const world = await newWorld('sqlite')
  const { owner, workspace, secret, people } = await world.company('acme')
  const until = new Date(world.clock.now + 60_000).toISOString()
  const given = { role: 'auditor', member: 'developer@acme.example', until } as const
  await owner.call(assignRole, { workspace, ...given })
  const look = () => people.developer.call(listAudit, { workspace })
  const verify = () => world.as(`Bearer ${secret}`).call(verifyKey, { workspace, key: secret })
  const whoami = () => owner.call(getAccount, {})
  /** Reads, and lets time go by in which nobody writes. */
  const after = async (ms: number, ...reads: (() => Promise<unknown>)[]) => {
    for (const read of reads) await read()
    const commits = world.store.commits()
    for (const read of reads) await read()
    world.clock.now += ms
    expect(world.store.commits()).toBe(commits)
  }

  await after(60_000, look)
  await expect(look()).rejects.toMatchObject({ code: 'forbidden' })
  await after(366 * 86_400_000, verify, whoami)
  expect(await verify()).toMatchObject({ code: 'EXPIRED' })
  await expect(whoami()).rejects.toMatchObject({ code: 'unauthenticated' })
  await world.close()
})

test('a revocation bites at once, however many calls of the same caller are under way', async () => {
  const world = await newWorld('sqlite')
  const { owner, slug, key, secret } = await world.company('acme')
  const verify = () => owner.call(verifyKey, { workspace: slug, key: secret })
  const many = () => Promise.all(Array.from({ length: 20 }, verify))
  expect(new Set((await many()).map(({ code }) => code))).toEqual(new Set(['VALID']))
  const under = many()
  await owner.call(revokeKey, { key })
  expect(new Set((await many()).map(({ code }) => code))).toEqual(new Set(['REVOKED']))
  await under
  await owner.call(revokeSession, {})
  await expect(owner.call(getAccount, {})).rejects.toMatchObject({ code: 'unauthenticated' })
  await world.close()
})
