import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askKeyring } from '../../../src/cli/credentials/ask-keyring.ts'
import { has, needing } from '../../capabilities.ts'
import { newUser, type User } from '../../commands/ptc.ts'
import {
  openSecretService,
  openSilence,
  type SecretService,
  type Silence,
} from './secret-service.ts'

let user: User
let service: SecretService
let silence: Silence
let here: Record<string, string>
let hanging: Record<string, string>
beforeAll(async () => {
  user = newUser()
  user.env['PTC_CREDENTIAL_STORE'] = ''
  await user.ptc(['account', 'create', '--email', 'ana@example.com', '--name', 'Ana'])
  silence = await openSilence(user.directory)
  hanging = { DBUS_SESSION_BUS_ADDRESS: silence.address, PTC_KEYCHAIN_TIMEOUT: '300ms' }
  if (!has('secret-service')) return
  service = await openSecretService(join(user.directory, 'keyrings'))
  here = { DBUS_SESSION_BUS_ADDRESS: service.address }
})
afterAll(async () => {
  silence.leave()
  await service?.leave()
  await user.leave()
})

const login = ['login', '--email', 'ana@example.com']
const refused = async (args: string[], env: Record<string, string>) => {
  const { error } = await user.document(args, { env })
  expect([error.code, error.exitCode]).toEqual(['credential_store', 13])
  expect(error.detail).toMatch(/--credential-store file.*or set PTC_TOKEN/)
  expect(existsSync(join(user.directory, 'data', 'config', 'credentials.json'))).toBe(false)
  return error.detail
}

describe.runIf(process.platform === 'linux')('where no keychain answers', () => {
  test('none is running: nothing else takes its place', async () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${user.directory}/nowhere` }
    expect(await refused(login, env)).toContain('none is running here')
  })

  test('one that hangs is waited for as long as was said, and nobody is left waiting', async () => {
    expect(await refused(login, hanging)).toContain('it did not answer in 0.3 s')
    await silence.alone()
    expect(silence.taken).toHaveLength(1)
  })

  test('whoever waits is told so, may end it, and leaves nobody behind', async () => {
    const env = { ...hanging, PTC_KEYCHAIN_TIMEOUT: '60s' }
    const child = user.start(login, { env })
    const said = new Promise<string>((resolve) => child.stderr?.once('data', resolve))
    expect(String(await said)).toContain('Waiting for your keychain')
    child.kill('SIGTERM')
    await silence.alone()
  })
})

describe('a Secret Service', () => {
  const it = needing('secret-service', test)

  it('that was never unlocked reads as empty and keeps nothing: the sign-in is not begun', async () => {
    await service.keyring('locked', 'untouched')
    const empty = await askKeyring({ verb: 'get', account: 'acc_1' }, here, 10_000)
    expect(empty).toEqual({ found: null })
    expect(await refused(login, here)).toContain('it holds no collection')
  })

  it('keeps a sign-in for the next process, and forgets it', async () => {
    const keyring = await service.keyring('unlocked')
    const { data } = await user.document(login, { env: here })
    expect(data.store).toBe('keychain')
    expect((await user.document(['whoami'], { env: here })).data.account.email).toContain('ana')
    const status = await user.document(['auth', 'status'], { env: here })
    const { expiresAt } = data
    expect(status.data).toMatchObject({ state: 'valid', store: 'keychain', expiresAt })
    const account = data.account.id
    const kept = await askKeyring({ verb: 'get', account }, here, 10_000)
    expect(kept).toEqual({ found: expect.stringMatching(/^v1:ptc_se_\w{20,1000}$/) })

    keyring.kill('SIGSTOP')
    const stuck = { ...here, PTC_KEYCHAIN_TIMEOUT: '300ms' }
    expect(await refused(['whoami'], stuck)).toContain('it did not answer')
    keyring.kill('SIGCONT')
    expect((await user.ptc(['logout'], { env: here })).code).toBe(0)
    expect(await askKeyring({ verb: 'get', account }, here, 10_000)).toEqual({ found: null })
  })

  it('that is locked, where nobody can unlock it, is no empty one', async () => {
    await service.keyring('unlocked')
    await user.ptc(login, { env: here })
    await service.keyring('locked')
    expect(await refused(['whoami'], here)).toContain('it is locked')
    expect(await refused(login, here)).toContain('it is locked')
  })

  it('is not even looked at beside the credential of a machine, or in CI', async () => {
    const loads = join(user.directory, 'loads')
    const telling = `process.getBuiltinModule('module').registerHooks({ load: (url, context, next) => (process.getBuiltinModule('fs').appendFileSync(${JSON.stringify(loads)}, url + '\\n'), next(url, context)) })`
    const hook = join(user.directory, 'telling.mjs')
    writeFileSync(hook, telling)
    const looked = async (more: Record<string, string>) => {
      writeFileSync(loads, '')
      const before = silence.taken.length
      const env = { ...hanging, NODE_OPTIONS: `--import=${hook}`, ...more }
      await user.ptc(['whoami'], { env })
      const loaded = readFileSync(loads, 'utf8').includes('@napi-rs/keyring')
      return [loaded, silence.taken.length > before]
    }
    expect(await looked({})).toEqual([true, true])
    expect(await looked({ PTC_TOKEN: 'ptc_se_nobody' })).toEqual([false, false])
    expect(await looked({ CI: 'true' })).toEqual([false, false])
  })
})
