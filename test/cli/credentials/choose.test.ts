import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Choice, chooseStore } from '../../../src/cli/credentials/choose.ts'
import { fileStore } from '../../../src/cli/credentials/file.ts'
import { lasting } from '../../../src/cli/credentials/store.ts'
import { directory } from '../directory.ts'

const choose = (more: Partial<Choice>) =>
  chooseStore({
    configDir: directory(),
    env: {},
    remembered: null,
    attended: false,
    waiting: () => {},
    ...more,
  })

test('the file keeps sign-ins for its owner alone, each under its account', async () => {
  const config = join(directory(), 'config')
  const store = fileStore(config)
  await store.probe()
  await store.set('acc_1', lasting('one'))
  await store.set('acc_2', lasting('two'))
  await store.delete('acc_2')
  const later = fileStore(config)
  expect([await later.get('acc_1'), await later.get('acc_2')]).toEqual([lasting('one'), null])
  const file = join(config, 'credentials.json')
  expect(statSync(config).mode & 0o777).toBe(0o700)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    version: 1,
    sessions: { acc_1: 'v1:one' },
  })
})

test.each(['file', 'directory'])(
  'a %s that others can reach into is refused, with the way to close it',
  async (what) => {
    const config = join(directory(), 'config')
    await fileStore(config).set('acc_1', lasting('one'))
    const open = what === 'file' ? join(config, 'credentials.json') : config
    chmodSync(open, what === 'file' ? 0o644 : 0o755)
    await expect(fileStore(config).get('acc_1')).rejects.toMatchObject({
      code: 'credential_store',
      message: expect.stringContaining(`chmod go= ${open}`),
    })
  },
)

test('a file that is damaged, or that cannot be made, is a refusal and not a crash', async () => {
  const config = join(directory(), 'config')
  mkdirSync(config, { mode: 0o700 })
  writeFileSync(join(config, 'credentials.json'), '{', { mode: 0o600 })
  await expect(fileStore(config).get('acc_1')).rejects.toMatchObject({ code: 'credential_store' })
  const blocked = join(directory(), 'blocked')
  writeFileSync(blocked, '')
  await expect(fileStore(join(blocked, 'config')).probe()).rejects.toMatchObject({
    code: 'credential_store',
  })
})

test('PTC_TOKEN wins, and is only read', async () => {
  const store = choose({ env: { PTC_TOKEN: 'machine' }, asked: 'file', remembered: 'keychain' })
  expect([store.name, await store.get('acc_1')]).toEqual(['env', lasting('machine')])
  await expect(store.set('acc_1', lasting('x'))).rejects.toMatchObject({ code: 'credential_store' })
  await expect(store.probe()).rejects.toThrow(/Unset it/)
})

test('PTC_TOKEN_FILE names a file that holds it, beside which PTC_TOKEN wins', async () => {
  const file = join(directory(), 'ci.token')
  const env = { PTC_TOKEN_FILE: file }
  expect(() => choose({ env })).toThrow(/cannot be read/)
  writeFileSync(file, ' \n')
  expect(() => choose({ env })).toThrow(/is empty/)
  writeFileSync(file, 'machine\n')
  expect([choose({ env }).name, await choose({ env }).get('')]).toEqual(['env', lasting('machine')])
  expect(await choose({ env: { ...env, PTC_TOKEN: 'other' } }).get('')).toEqual(lasting('other'))
})

test('what was asked for wins over the environment, that over what is remembered, and that over the keychain', () => {
  const env = { PTC_CREDENTIAL_STORE: 'file' }
  expect(choose({ asked: 'keychain', env }).name).toBe('keychain')
  expect(choose({ env, remembered: 'keychain' }).name).toBe('file')
  expect(choose({ remembered: 'file' }).name).toBe('file')
  expect(choose({}).name).toBe('keychain')
  expect(() => choose({ asked: 'drawer' })).toThrow(/drawer is no credential store/)
})

test('a keychain that cannot be used falls back to nothing, and names the three ways out', async () => {
  const store = choose({ env: { CI: '1' }, email: 'ana@example.com' })
  await expect(store.probe()).rejects.toMatchObject({
    code: 'credential_store',
    message: expect.stringMatching(/unlock it.*--credential-store file.*PTC_TOKEN/s),
    details: {
      next: [
        {
          command: ['login', '--email', 'ana@example.com', '--credential-store', 'file'],
        },
      ],
    },
  })
})

test.each([
  [{}, /install one/],
  [{ WSL_DISTRO_NAME: 'Debian' }, /inside wsl/],
])('the way out of a keychain that cannot be used is one that is there: %j', async (env, way) => {
  await expect(choose({ env: { ...env, CI: '1' } }).get('acc_1')).rejects.toThrow(way)
})

test('how long a keychain may take is a duration, and nothing else', () => {
  const env = { PTC_KEYCHAIN_TIMEOUT: 'soon' }
  expect(() => choose({ env })).toThrow(/PTC_KEYCHAIN_TIMEOUT is a duration/)
  expect(choose({ env: { PTC_KEYCHAIN_TIMEOUT: '5' } }).name).toBe('keychain')
})
