import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser, textOf, type User } from './ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
  await user.ptc(['account', 'create', '--email', 'ben@example.com', '--name', 'Ben'])
})
afterAll(() => user.leave())

const emailOf = async (...args: string[]) =>
  (await user.document(['whoami', ...args])).data.account.email

describe('several accounts at once', () => {
  test('the newest sign-in is in use, and the others stay', async () => {
    await user.ptc(['login', '--email', 'ben@example.com'])
    expect(await emailOf()).toBe('ben@example.com')
    expect(await emailOf('--as', 'ana@example.com')).toBe('ana@example.com')
    const { data } = await user.document(['auth', 'status'])
    expect(data).toMatchObject({ state: 'valid', account: 'ben@example.com', store: 'file' })
    expect(data.others).toEqual(['ana@example.com'])
  })

  test('one is switched to, and one that is not signed in is refused with the way to sign in', async () => {
    await user.ptc(['auth', 'switch', 'ana@example.com'])
    expect(await emailOf()).toBe('ana@example.com')
    const { error } = await user.document(['auth', 'switch', 'cleo@example.com'])
    expect(error.code).toBe('unauthenticated')
    expect(error.next[0]?.command).toEqual(['login', '--email', 'cleo@example.com'])
  })

  test('who signs out is gone, nobody takes the place unasked, and it is said who could', async () => {
    const out = await user.document(['logout', '--as', 'ben@example.com'])
    expect(out.data).toMatchObject({ email: 'ben@example.com', ended: true })
    expect(await emailOf()).toBe('ana@example.com')
    await user.ptc(['login', '--email', 'ben@example.com'])
    const last = await user.document(['logout'])
    expect(last.data.others).toEqual(['ana@example.com'])
    expect(last.next[0]?.command).toEqual(['auth', 'switch', 'ana@example.com'])
    expect((await user.ptc(['auth', 'status'])).code).toBe(4)
    await user.ptc(['auth', 'switch', 'ana@example.com'])
  })

  test('a session that ended there is said to have ended', async () => {
    await user.ptc(['login', '--email', 'ben@example.com'])
    await user.ptc(['session', 'revoke', '--yes'])
    const { data } = await user.document(['auth', 'status'])
    expect(data.state).toBe('ended')
    await user.ptc(['logout'])
    await user.ptc(['auth', 'switch', 'ana@example.com'])
  })
})

describe('what is meant where nothing is named', () => {
  test('the context says it, the directory says it louder, the environment loudest', async () => {
    await user.ptc(['org', 'create', '--name', 'Europe', '--parent', 'acme'])
    await user.ptc(['project', 'create', '--name', 'Portal', '--env', 'sandbox'])
    await user.ptc(['context', 'update', '--project', 'checkout'])
    const issue = ['key', 'issue', '--env', 'sandbox', '--workload', 'api', '--secret-stdout']
    const projectOf = async (name: string, env: Record<string, string> = {}) => {
      const { data } = await user.document([...issue, '--name', name], { env })
      const { data: found } = await user.document(['project', 'get', data.key.project])
      return found.project.slug
    }
    expect(await projectOf('one')).toBe('checkout')
    writeFileSync(join(user.directory, '.ptc.yaml'), 'workspace: acme\nproject: portal\n')
    expect(await projectOf('two')).toBe('portal')
    expect(await projectOf('three', { PTC_PROJECT: 'checkout' })).toBe('checkout')
    const { data } = await user.document(['context', 'show'])
    expect(
      data.sources.map(({ field, value }: { field: string; value: string }) => [field, value]),
    ).toEqual([
      ['workspace', 'acme'],
      ['project', 'portal'],
    ])
    const elsewhere = await user.document([...issue, '--name', 'four', '--workspace', 'labs'])
    expect(elsewhere.error.code).toBe('input_required')
    rmSync(join(user.directory, '.ptc.yaml'))
  })

  test('a directory that names more than a place is refused with its line, and nothing is called', async () => {
    writeFileSync(join(user.directory, '.ptc.yaml'), 'workspace: acme\ntoken: hunter2\n')
    const { code, stderr } = await user.ptc(['key', 'list'])
    rmSync(join(user.directory, '.ptc.yaml'))
    expect(code).toBe(2)
    expect(stderr).toContain('.ptc.yaml:2: token does not belong here')
    expect(stderr).not.toContain('hunter2')
  })
})

describe('a hosted server beside this machine', () => {
  const tls = (name: string) => join(import.meta.dirname, 'tls', name)
  let proxy: Server
  let origin: string
  const env = { NODE_EXTRA_CA_CERTS: tls('server.crt') }
  const heard: string[] = []
  beforeAll(async () => {
    const socketPath = JSON.parse(textOf(user.env['PTC_DATA_DIR'] ?? '', 'daemon.json')).socket
    const keys = { key: readFileSync(tls('server.key')), cert: readFileSync(tls('server.crt')) }
    proxy = createServer(keys, (incoming, outgoing) => {
      heard.push(String(incoming.headers.authorization))
      const { method, url, headers } = incoming
      const onward = request({ socketPath, method, path: url, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      incoming.pipe(onward)
    }).listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    origin = `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  })
  afterAll(() => proxy.close())

  test('is added, signed in to with a credential that somebody holds, and used by name', async () => {
    await user.ptc(['context', 'create', 'staging', '--server', origin, '--workspace', 'acme'])
    const file = join(user.directory, 'ana.session')
    await user.ptc(['session', 'create', '--email', 'ana@example.com', '--secret-file', file])
    const login = ['login', '--context', 'staging', '--token-stdin']
    const inside = await user.document(login, { env, stdin: textOf(file) })
    expect(inside.data).toMatchObject({ context: 'staging', workspace: 'acme' })
    const { data } = await user.document(['key', 'list', '--context', 'staging'], { env })
    expect(data.items.length).toBeGreaterThan(0)
    expect(heard.every((one) => one === `Bearer ${textOf(file).trim()}`)).toBe(true)
    const issued = await user.ptc(
      ['org', 'create', '--name', 'Asia', '--parent', 'acme', '--context', 'staging'],
      { env },
    )
    expect(issued.stderr).toContain(`On workspace acme at ${origin}`)
    expect(issued.stderr).toContain('--context staging')
  })

  test('is used by a machine: its token is kept like a sign-in, and names where it works', async () => {
    const file = join(user.directory, 'ci.token')
    const bound = ['--roles', 'developer', '--project', 'checkout', '--env', 'sandbox']
    await user.ptc(['token', 'issue', '--name', 'ci', ...bound, '--secret-file', file])
    const login = ['login', '--context', 'staging', '--token-stdin']
    const { data } = await user.document(login, { env, stdin: textOf(file) })
    expect(data).toMatchObject({ account: null, token: { name: 'ci' }, workspace: 'acme' })
    const at = ['--context', 'staging']
    const issue = ['key', 'issue', '--name', 'by-ci', '--workload', 'ci', '--secret-stdout']
    const issued = await user.document([...issue, ...at], { env })
    expect(issued.data.key.env).toBe('sandbox')
    const status = await user.document(['auth', 'status', ...at], { env })
    const { token, expiresAt } = data
    expect(status.data).toMatchObject({ state: 'valid', account: null, token, expiresAt })
    expect(status.data.others).toEqual(['ana@example.com'])
    const who = await user.document(['whoami', ...at], { env })
    expect(who.data).toMatchObject({ account: null, expiresAt, credentialStore: 'file' })
    expect(heard).toContain(`Bearer ${textOf(file).trim()}`)
    expect(heard.at(-1)).toBe(`Bearer ${textOf(file).trim()}`)

    const out = await user.document(['logout', ...at], { env })
    expect(out.data).toMatchObject({ email: null, token, ended: false })
    expect(out.next[0]?.command).toEqual(['token', 'revoke', token.id, ...at])
    const alive = await user.document(['whoami'], { env: { PTC_TOKEN_FILE: file } })
    expect(alive.data.token.id).toBe(token.id)
    await user.ptc(['auth', 'switch', 'ana@example.com', ...at])
    await user.ptc(login, { env, stdin: textOf(file) })
    await user.ptc(['token', 'revoke', token.id, '--yes'])
    const ended = await user.document(['auth', 'status', ...at], { env })
    expect(ended.data).toMatchObject({ state: 'ended', token, expiresAt: null })
    await user.ptc(['logout', ...at], { env })
    await user.ptc(['auth', 'switch', 'ana@example.com', ...at])
  })

  test('is signed in to with a password, and with an address alone by nobody', async () => {
    const password = 'seven otters mend a purple kayak'
    await user.ptc(['login', '--email', 'ben@example.com'])
    await user.ptc(['account', 'update', '--password-stdin'], { stdin: `${password}\n` })
    await user.ptc(['auth', 'switch', 'ana@example.com'])
    const login = ['login', '--context', 'staging', '--email', 'ben@example.com']
    const alone = await user.document(login, { env })
    expect(alone.error.code).toBe('input_required')
    expect(alone.error.detail).toContain('--password-file or --password-stdin')
    const wrong = await user.document([...login, '--password-stdin'], { env, stdin: 'a wrong one' })
    expect(wrong.error.code).toBe('unauthenticated')
    const right = await user.document([...login, '--password-stdin'], {
      env,
      stdin: `${password}\n`,
    })
    expect(right.data).toMatchObject({ context: 'staging', account: { email: 'ben@example.com' } })
    const { data } = await user.document(['session', 'list', '--context', 'staging'], { env })
    expect(data.items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
    expect(heard).toContain('undefined')
    const recover = ['account', 'recover', '--email', 'ben@example.com', '--context', 'staging']
    expect((await user.document(recover, { env })).data).toMatchObject({
      account: null,
      way: 'outbox',
    })
    await user.ptc(['logout', '--context', 'staging'], { env })
    await user.ptc(['auth', 'switch', 'ana@example.com', '--context', 'staging'], { env })
  })

  test('is trusted by its certificate only', async () => {
    const { error } = await user.document(['key', 'list', '--context', 'staging'])
    expect(error.code).toBe('unavailable')
    expect(error.detail).toContain('certificate')
  })

  test('stays while somebody is signed in, and is forgotten afterwards', async () => {
    await user.ptc(['context', 'use', 'staging'])
    const kept = await user.document(['context', 'delete', 'staging'])
    expect(kept.error.next[0]?.command.slice(0, 3)).toEqual(['logout', '--context', 'staging'])
    await user.ptc(['logout'], { env })
    const gone = await user.document(['context', 'delete', 'staging'])
    expect(gone.data).toEqual({ deleted: 'staging', current: 'local' })
    expect(await emailOf()).toBe('ana@example.com')
  })

  test.each([
    'http://ptc.example.com',
    'https://ana:secret@ptc.example.com',
    'https://ptc.example.com/v1',
    'ptc.example.com',
  ])('%s is no address of a server', async (server) => {
    const { error } = await user.document(['context', 'create', 'bad', '--server', server])
    expect(error.code).toBe('usage')
  })
})
