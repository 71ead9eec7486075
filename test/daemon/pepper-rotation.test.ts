import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { issueKey } from '../../src/contract/key/issue.ts'
import { listKeys } from '../../src/contract/key/list.ts'
import { verifyKey } from '../../src/contract/key/verify.ts'
import { createSession } from '../../src/contract/session/create.ts'
import { dropPepper, pepperStatus, rotatePepper } from '../../src/daemon/pepper-rotation.ts'
import { openPeppers } from '../../src/daemon/peppers.ts'
import { openRenewals } from '../../src/daemon/renewals.ts'
import { type Dialect, dialects } from '../databases.ts'
import { newWorld } from '../world.ts'
import { temporaryDirectory } from './process.ts'

/** A company whose server keeps its pepper in a directory, as a daemon does. */
async function ground(dialect: Dialect) {
  const world = await newWorld(dialect)
  const company = await world.company('acme')
  const { runtime, store } = world
  const directory = temporaryDirectory()
  writeFileSync(join(directory, 'pepper.v1'), runtime.peppers.current.key.export())
  const keeper = openPeppers(directory, { mayMake: false })
  const renewals = openRenewals(store, keeper, runtime.log)
  Object.assign(runtime, { peppers: keeper, renewals })
  const code = async (key: string) =>
    (
      await world
        .as(`Bearer ${key}`)
        .call(verifyKey, { key })
        .catch(() => ({ code: 'UNKNOWN' }))
    ).code
  return { world, company, runtime, keeper, directory, code }
}

test('a rotated pepper disables nothing; each key follows with its next call, and then the old one can go', async () => {
  const { world, company, runtime, keeper, directory, code } = await ground('sqlite')
  const { owner, project, secret } = company
  const place = { project, env: 'sandbox', workload: 'w' } as const
  const idle = (await owner.call(issueKey, { ...place, name: 'idle' })).secret ?? ''
  await rotatePepper(runtime, keeper)
  expect(statSync(join(directory, 'pepper.v2')).mode & 0o777).toBe(0o600)
  const late = (await owner.call(issueKey, { ...place, name: 'late' })).secret ?? ''

  const before = await world.dump()
  expect([await code(secret), await code(secret), await code(late)]).toEqual(Array(3).fill('VALID'))
  const { versions, behind } = await pepperStatus(runtime, keeper)
  expect(versions).toMatchObject([
    { version: 1, current: false, secrets: 1 },
    { version: 2, current: true, secrets: 2 },
  ])
  expect(behind).toMatchObject([{ name: 'idle', workspace: 'acme', pepper: 1, lastUsedAt: null }])
  expect(await world.dump()).not.toBe(before)
  expect(await code(secret)).toBe('VALID')

  const asked = { version: 1, anyway: false }
  await expect(dropPepper(runtime, keeper, asked)).rejects.toMatchObject({ code: 'conflict' })
  expect(await code(idle)).toBe('VALID')
  await expect(dropPepper(runtime, keeper, { version: 2, anyway: true })).rejects.toMatchObject({
    code: 'conflict',
  })
  await dropPepper(runtime, keeper, { version: 1, anyway: true })
  expect([await code(idle), await code(secret)]).toEqual(['VALID', 'VALID'])
  expect(openPeppers(directory, { mayMake: false }).versions()).toEqual([2])
  await world.close()
})

test('what nobody used before its pepper was dropped is no key any more', async () => {
  const { world, company, runtime, keeper, code } = await ground('sqlite')
  const sealed = { idempotencyKey: 'told-again' }
  const fresh = { email: 'founder@acme.example' }
  const { secret: session } = await world.local.call(createSession, fresh, sealed)
  await rotatePepper(runtime, keeper)
  expect((await world.local.call(createSession, fresh, sealed)).secret).toBe(session)
  const look = () => company.owner.call(listKeys, { project: company.project })
  await look()
  await dropPepper(runtime, keeper, { version: 1, anyway: true })
  expect(await code(company.secret)).toBe('UNKNOWN')
  await expect(look()).rejects.toMatchObject({ code: 'unauthenticated' })
  const done = await world.store.read((tables) => tables.audit.following('server', 0, 100))
  const deeds = done.filter(({ action }) => action.startsWith('pepper.'))
  expect(deeds.map(({ action, target }) => `${action} ${target}`)).toEqual([
    'pepper.rotate pepper 2',
    'pepper.drop pepper 1',
  ])
  await world.close()
})

test.each(dialects)(
  '%s: a digest is renewed once, and only while it is still the old one',
  async (dialect) => {
    const { world, company, runtime, keeper, code } = await ground(dialect)
    keeper.rotate()
    await code(company.secret)
    const stale = openRenewals(world.store, keeper, runtime.log)
    const { part, kept } = await world.store.read(async (tables) => {
      const [row] = await tables.keys.versions(company.workspace, [company.key])
      return { part: row?.part ?? '', kept: await tables.keys.byPart(row?.part ?? '') }
    })
    if (!kept) throw new Error('the key is gone')
    await runtime.renewals.flush()
    const renewed = await world.store.read((tables) => tables.keys.byPart(part))
    expect(renewed).toMatchObject({ pepper: 2 })
    expect(renewed?.digest).not.toBe(kept.digest)

    keeper.rotate()
    stale.saw(company.secret, kept)
    await stale.flush()
    expect(await world.store.read((tables) => tables.keys.byPart(part))).toEqual(renewed)
    expect(await code(company.secret)).toBe('VALID')
    await world.close()
  },
)

test('a pepper that is to come can be checked with, and is not used before it has its name', async () => {
  const directory = temporaryDirectory()
  writeFileSync(join(directory, 'pepper.v1'), Buffer.alloc(32, 1))
  writeFileSync(join(directory, 'pepper.v2.next'), Buffer.alloc(32, 2))
  const { current, get } = openPeppers(directory, { mayMake: false })
  expect(current.version).toBe(1)
  expect(get(2)?.export()).toEqual(Buffer.alloc(32, 2))
})

test('over PostgreSQL no node rotates the pepper by itself', async () => {
  const { world, runtime, keeper } = await ground('postgres')
  await expect(rotatePepper(runtime, keeper)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('pepper.v<N>.next'),
  })
  expect((await pepperStatus(runtime, keeper)).versions).toMatchObject([{ version: 1, secrets: 1 }])
  await world.close()
})
