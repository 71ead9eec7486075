import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mintCredential } from '../../src/domain/credential.ts'
import { ended, newUser, program, textOf, type User } from './ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
})
afterAll(() => user.leave())

const inSandbox = ['run', '--project', 'checkout', '--env', 'sandbox']
const sh = (script: string) => ['--', 'sh', '-c', script]

interface Key {
  id: string
  name: string
  workload: string
  state: string
}

/** The keys that were made since, by their own list. */
async function keysOf(work: () => Promise<unknown>): Promise<Key[]> {
  const list = async (): Promise<Key[]> => (await user.document(['key', 'list'])).data.items
  const before = (await list()).map(({ id }) => id)
  await work()
  return (await list()).filter(({ id }) => !before.includes(id))
}

test('the command finds a key that works, its words and streams are its own, and its end is the answer', async () => {
  const script =
    'ps -o args= -p $PPID > parent.args; read line; echo "got $line"; echo aside >&2; "$0" "$1" key verify --key-file key --no-input; exit 7'
  const words = ['--', 'sh', '-c', `umask 077; echo "$PTC_KEY" > key; ${script}`]
  const keys = await keysOf(async () => {
    const end = await user.ptc([...inSandbox, ...words, process.execPath, program], {
      stdin: 'hello\n',
    })
    expect([end.code, end.signal]).toEqual([7, null])
    expect(end.stdout).toMatch(/^got hello\n✓ The key is good/)
    expect(end.stderr).toContain('aside')
  })
  expect(keys).toMatchObject([
    { state: 'revoked', name: expect.stringMatching(/^sh-[0-9a-f]{10}$/) },
  ])
  expect(keys[0]?.workload).toBe(keys[0]?.name)
  const secret = textOf(user.directory, 'key').trim()
  expect(secret).toMatch(/^ptc_sk_test_/)
  expect(textOf(user.directory, 'parent.args')).not.toContain('ptc_sk_')
  const { data } = await user.document(['key', 'verify', '--key-file', join(user.directory, 'key')])
  expect(data).toMatchObject({ valid: false, code: 'REVOKED' })
})

test('on a descriptor it is in no environment, and with --json the document has stdout for itself', async () => {
  const script =
    'read key <&3; case "$key" in ptc_sk_test_*) ;; *) exit 9;; esac; env | grep -c ptc_sk_'
  const end = await user.ptc([...inSandbox, '--json', '--fd', '3', ...sh(script)])
  expect(JSON.parse(end.stdout)).toMatchObject({
    ok: true,
    data: { env: 'sandbox', exit: 1, signal: null, revoked: true },
  })
  expect([end.code, end.stderr]).toEqual([1, '0\n'])
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s reaches the command, the key is revoked, and the answer is 128 and its number',
  async (signal) => {
    const keys = await keysOf(async () => {
      const child = user.start([...inSandbox, ...sh('echo up; exec sleep 60')], { stdin: 'open' })
      await once(child.stdout as NodeJS.ReadableStream, 'data')
      child.kill(signal)
      const { code } = await ended(child)
      expect(code).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal])
    })
    expect(keys).toMatchObject([{ state: 'revoked' }])
  },
)

test('a live key in the environment of a sandbox run is refused by the name of its variable, before there is a key', async () => {
  const live = mintCredential('sk', 'production').secret
  const keys = await keysOf(async () => {
    const env = { PAYMENTS_KEY: `Bearer ${live}` }
    const { code, stderr } = await user.ptc([...inSandbox, ...sh('echo ran')], { env })
    expect(code).toBe(2)
    expect(stderr).toContain('unset PAYMENTS_KEY')
    expect(stderr).not.toContain(live)
  })
  expect(keys).toEqual([])
})

test('a production that is locked gives no key, and nothing starts', async () => {
  const { code, stdout } = await user.ptc([
    'run',
    '--project',
    'checkout',
    '--env',
    'production',
    ...sh('echo ran'),
  ])
  expect([code, stdout]).toEqual([8, ''])
})

test('a key that cannot be revoked is named with the time at which it ends by itself', async () => {
  const env = { PTC_NO_DAEMON: '1' }
  const stop = `"${process.execPath}" "${program}" daemon stop -q; exit 5`
  const { code, stderr } = await user.ptc([...inSandbox, '-q', ...sh(stop)], { env })
  expect(code).toBe(5)
  expect(stderr).toMatch(/could not be revoked.*ends by itself at \d{4}-.*key revoke key_/s)
})

test('a token says where: neither workspace nor project is named, and the command gets no token', async () => {
  const file = join(user.directory, 'ci.token')
  const bound = ['--project', 'checkout', '--env', 'sandbox', '--secret-file', file]
  await user.document(['token', 'issue', '--name', 'ci', '--roles', 'developer', ...bound])
  const env = { PTC_TOKEN_FILE: file, PTC_CREDENTIAL_STORE: 'keychain', CI: '1' }
  const { data } = await user.document(['whoami'], { env })
  expect(data.token).toMatchObject({ name: 'ci', projectSlug: 'checkout', env: 'sandbox' })
  expect(data).toMatchObject({ workspace: 'acme', credentialStore: 'env' })
  const keys = await keysOf(async () => {
    const script = 'echo "$PTC_TOKEN$PTC_TOKEN_FILE[$APP_KEY]"'
    const end = await user.ptc(['run', '--env-var', 'APP_KEY', ...sh(script)], { env })
    expect([end.code, end.stdout]).toEqual([0, expect.stringMatching(/^\[ptc_sk_test_/)])
  })
  expect(keys).toMatchObject([{ state: 'revoked' }])
  expect((await user.document(['status'], { env })).data.token).toMatchObject({ name: 'ci' })
  const { error } = await user.document(['workspace', 'list'], { env })
  expect(error).toMatchObject({ code: 'unauthenticated', detail: expect.stringContaining('token') })
  await user.document(['token', 'revoke', 'me', '--yes'], { env })
  expect((await user.document(['whoami'], { env })).error.code).toBe('unauthenticated')
})
