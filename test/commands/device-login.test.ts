import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hiddenIn, openBrowser } from '../daemon/web/browser.ts'
import { ended, newUser, textOf, type User } from './ptc.ts'

const password = 'seven otters mend a purple kayak'
const tls = (name: string) => join(import.meta.dirname, 'tls', name)
const env = { NODE_EXTRA_CA_CERTS: tls('server.crt') }
const login = ['login', '--context', 'staging']

let user: User
let proxy: Server
let origin: string
const heard: string[] = []
const socketPath = () =>
  JSON.parse(textOf(user.env['PTC_DATA_DIR'] ?? '', 'daemon.json')).socket as string

// A server as it stands behind a proxy that ends TLS: known by its public address alone.
beforeAll(async () => {
  user = newUser()
  const keys = { key: readFileSync(tls('server.key')), cert: readFileSync(tls('server.crt')) }
  proxy = createServer(keys, (incoming, outgoing) => {
    const { method, url, headers } = incoming
    heard.push(url ?? '')
    const way = { socketPath: socketPath(), method, path: url, headers }
    const onward = request(way, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  origin = `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  user.env['PTC_PUBLIC_URL'] = origin
  const file = join(user.directory, 'password')
  writeFileSync(file, password)
  const ana = ['--email', 'ana@example.com', '--name', 'Ana', '--password-file', file]
  await user.ptc(['account', 'create', ...ana])
  await user.ptc(['context', 'create', 'staging', '--server', origin])
})
afterAll(async () => {
  proxy.close()
  await user.leave()
})

/** The code that a terminal shows. */
function codeIn(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve) => {
    child.stderr?.on('data', (chunk) => {
      said += String(chunk)
      const code = /^and enter +(\S+)$/m.exec(said)?.[1]
      if (code !== undefined && said.includes(`${origin}/device`)) resolve(code)
    })
  })
}

test('on a hosted server one signs in by a code, which is approved in a browser elsewhere', async () => {
  const child = user.start([...login, '--json'], { env })
  const end = ended(child)
  const code = await codeIn(child)
  const browser = openBrowser({ line: socketPath(), origin })
  await browser.submit('/sign-in', '/sign-in', { email: 'ana@example.com', password })
  expect([...browser.jar.keys()].sort()).toEqual(['__Host-ptc-form', '__Host-ptc-session'])
  const { text } = await browser.submit('/device', '/device', { code })
  const fields = { ...hiddenIn(text, '/device/decide'), decision: 'approve' }
  await browser.send('POST', '/device/decide', new URLSearchParams(fields).toString())
  const { stdout, stderr, code: exit } = await end
  expect([exit, stdout.trimEnd().split('\n').length]).toEqual([0, 1])
  expect(JSON.parse(stdout).data).toMatchObject({
    ...{ context: 'staging', account: { email: 'ana@example.com' }, store: 'file' },
  })
  expect(stdout + stderr).not.toMatch(/ptc_(?:dc|se)_/)
  const { data } = await user.document(['whoami', '--context', 'staging'], { env })
  expect(data.account.email).toBe('ana@example.com')
})

test('Ctrl-C gives up with 130, and nothing is asked of a server before the keychain was proved, or in CI', async () => {
  const child = user.start([...login, '--json'], { env })
  const end = ended(child)
  await codeIn(child)
  child.kill('SIGINT')
  const { code, stdout } = await end
  expect([code, JSON.parse(stdout).error.code]).toEqual([130, 'cancelled'])
  const before = heard.length
  const broken = { ...env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }
  const locked = await user.ptc([...login, '--credential-store', 'keychain'], { env: broken })
  expect(locked.code).toBe(13)
  for (const way of [{ CI: 'true' }, { PTC_NO_INPUT: '1' }]) {
    const { error } = await user.document(login, { env: { ...env, ...way } })
    expect([error.exitCode, error.detail.includes('PTC_TOKEN')]).toEqual([3, true])
  }
  expect((await user.ptc([...login, '--no-input'], { env })).code).toBe(3)
  expect(heard.length).toBe(before)
})
