import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connection } from '../../src/cli/connection.ts'
import { readContexts } from '../../src/cli/contexts/contexts.ts'
import { fileStore } from '../../src/cli/credentials/file.ts'
import { createProject } from '../../src/contract/project/create.ts'
import { listProjects } from '../../src/contract/project/list.ts'
import { newUser, textOf, type User } from '../commands/ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
})
afterAll(() => user.leave())

const data = () => user.env['PTC_DATA_DIR'] ?? ''
const daemonPid = (): number => JSON.parse(textOf(data(), 'daemon.json')).pid

const connected = () => {
  const config = join(data(), 'config')
  return connection({
    env: user.env,
    timeoutMs: 30_000,
    server: () => null,
    configDir: () => user.directory,
    credentialKey: () => readContexts(config).contexts['local']?.account ?? null,
    store: () => fileStore(config),
    warn: () => {},
  })
}

test('a daemon that dies in the middle of a change is started anew, and the change happens once', async () => {
  const { call, daemon, close } = connected()
  await daemon()
  const pid = daemonPid()
  // Stopped, it has the request and cannot answer; killed, it never will.
  process.kill(pid, 'SIGSTOP')
  const input = { workspace: 'acme', org: 'acme', name: 'Once', env: 'sandbox' } as const
  const made = call(createProject, input)
  await new Promise((resolve) => setTimeout(resolve, 50))
  process.kill(pid, 'SIGKILL')
  expect((await made).project.slug).toBe('once')
  expect(daemonPid()).not.toBe(pid)
  const { items } = await call(listProjects, { workspace: 'acme' })
  expect(items.filter(({ name }) => name === 'Once')).toHaveLength(1)
  await close()
})

test('asking after the daemon starts none, and the next call does', async () => {
  await user.ptc(['daemon', 'stop'])
  const { call, daemon, close } = connected()
  await expect(daemon()).rejects.toMatchObject({ code: 'daemon_unavailable' })
  expect((await call(listProjects, { workspace: 'acme' })).items.length).toBeGreaterThan(0)
  await close()
})

test('nobody who is signed out gets as far as the daemon', async () => {
  await user.ptc(['daemon', 'stop'])
  const { call, close } = connection({
    env: user.env,
    timeoutMs: 30_000,
    server: () => null,
    configDir: () => user.directory,
    credentialKey: () => null,
    store: () => fileStore(join(data(), 'config')),
    warn: () => {},
  })
  const asked = call(listProjects, { workspace: 'acme' })
  await expect(asked).rejects.toMatchObject({
    code: 'unauthenticated',
    details: { next: [{ command: ['login'] }] },
  })
  await expect(connected().daemon()).rejects.toMatchObject({ code: 'daemon_unavailable' })
  await close()
})
