import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileStore } from '../../../src/cli/credentials/file.ts'
import type { Keeping } from '../../../src/cli/credentials/keeping.ts'
import { openKept } from '../../../src/cli/credentials/kept.ts'
import { type Kept, lasting, unwrapped, wrapped } from '../../../src/cli/credentials/store.ts'
import { underLock } from '../../../src/cli/lock-file.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { directory } from '../directory.ts'

const kept = (left: number): Kept => ({
  secret: 'old',
  renewal: { refresh: 'old-r', secretEndsAt: Date.now() + left, sessionEndsAt: Date.now() + 9e8 },
})
const answer = {
  ...{ access_token: 'new', expires_in: 900 },
  ...{ refresh_token: 'new-r', refresh_token_expires_in: 900_000 },
}

/** A sign-in in a store that takes so many writes, before a server that counts. */
async function ground(from: Kept, writes = Number.POSITIVE_INFINITY) {
  const configDir = directory()
  const files = fileStore(configDir)
  await files.set('acc_1', from)
  const warnings: string[] = []
  const asked: string[] = []
  const keeping: Keeping = {
    env: {},
    timeoutMs: 1000,
    configDir: () => configDir,
    credentialKey: () => 'acc_1',
    warn: (text) => void warnings.push(text),
    store: () => ({
      ...files,
      set: async (account, next) => {
        if (writes-- <= 0) throw new Failure('credential_store', 'The keychain is locked.')
        await files.set(account, next)
      },
    }),
    transport: {
      address: 'https://ptc.example.com',
      send: async ({ body }) => {
        asked.push(body ?? '')
        return { status: 200, headers: {}, body: JSON.stringify(answer) }
      },
      close: async () => {},
    },
  }
  const { secret, another } = openKept(keeping)
  return { secret, another, warnings, asked, configDir, now: () => files.get('acc_1') }
}

test('a sign-in with minutes to go is used as it is; one that is about to end is renewed and kept', async () => {
  const fresh = await ground(kept(61_000))
  expect([await fresh.secret(), fresh.asked]).toEqual(['old', []])
  const { secret, asked, now, configDir } = await ground(kept(59_000))
  expect(await Promise.all([secret(), secret()])).toEqual(['new', 'new'])
  expect(asked).toEqual(['grant_type=refresh_token&refresh_token=old-r&access_token=old'])
  expect(await now()).toMatchObject({ secret: 'new', renewal: { refresh: 'new-r' } })
  expect(readdirSync(configDir)).toEqual(['credentials.json'])
})

test('a store that cannot be written costs no renewal: nothing is asked for that could not be kept', async () => {
  const early = await ground(kept(30_000), 0)
  expect([await early.secret(), early.asked, early.warnings]).toEqual(['old', [], []])
  const late = await ground(kept(-1), 0)
  await expect(late.secret()).rejects.toMatchObject({ code: 'credential_store' })
  expect(late.asked).toEqual([])
})

test('where what was renewed cannot be kept after all, the command goes on with it and says so', async () => {
  const { secret, warnings, now } = await ground(kept(-1), 1)
  expect(await secret()).toBe('new')
  expect(warnings.join()).toMatch(/could not be kept: The keychain is locked.*ptc login/)
  expect(await now()).toMatchObject({ secret: 'old' })
})

test('a secret that nothing renews is never replaced', async () => {
  const { secret, another, asked } = await ground(lasting('machine'))
  expect([await secret(), await another('machine'), asked]).toEqual(['machine', false, []])
})

test('both forms of a stored value are read, and no other', () => {
  for (const one of [lasting('ptc_se_x'), kept(1)]) expect(unwrapped(wrapped(one))).toEqual(one)
  for (const other of ['v3:x', 'v2:{', 'x', null]) expect(unwrapped(other)).toBeNull()
  expect(wrapped(kept(1)).length).toBeLessThan(400)
})

test('of those who write into the file at once, none takes back what another one wrote', async () => {
  const configDir = directory()
  const names = Array.from({ length: 10 }, (_, n) => `acc_${n}`)
  await Promise.all(names.map((name) => fileStore(configDir).set(name, lasting(name))))
  const found = await Promise.all(names.map((name) => fileStore(configDir).get(name)))
  expect(found).toEqual(names.map(lasting))
})

test('a lock whose holder is gone is taken; one that is held is waited for, and not for ever', async () => {
  const file = join(directory(), 'one.lock')
  writeFileSync(file, String(spawnSync(process.execPath, ['-e', '0']).pid))
  expect(await underLock(file, 5000, async () => existsSync(file))).toBe(true)
  expect(existsSync(file)).toBe(false)
  writeFileSync(file, String(process.pid))
  await expect(underLock(file, 60, async () => 'got it')).rejects.toMatchObject({
    code: 'unavailable',
  })
  expect(existsSync(file)).toBe(true)
})
