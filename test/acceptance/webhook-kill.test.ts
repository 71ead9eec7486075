import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newUser, type User } from '../commands/ptc.ts'
import { until } from '../daemon/process.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
})
afterAll(() => user.leave())

test('I41: a daemon that is killed while a receiver answers sends the same message again, under the same id', async () => {
  const data = user.env['PTC_DATA_DIR'] ?? ''
  const got: { id: unknown; body: string }[] = []
  let answers = false
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += String(chunk)
    })
    request.on('end', () => {
      got.push({ id: request.headers['webhook-id'], body })
      if (answers) response.writeHead(204).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const { data: made } = await user.document([
    ...['webhook', 'create', '--project', 'checkout', '--env', 'sandbox', '--url', url],
    ...['--events', 'key.rotated', '--allow-loopback', '--secret-file', 'hook.secret'],
  ])
  await user.document(['event', 'trigger', 'key.rotated', '--project', 'checkout'])
  await until(() => got.length > 0)
  process.kill(JSON.parse(readFileSync(join(data, 'daemon.json'), 'utf8')).pid, 'SIGKILL')
  answers = true
  // The lease of the one that died ends after a minute; nobody waits that long here.
  const database = new Database(join(data, 'ptc.db'))
  database.prepare('update delivery set due_at = 0, leased_until = 0 where outcome is null').run()
  database.close()
  await user.document(['whoami'])
  await until(() => got.length > 1)
  server.closeAllConnections()
  server.close()
  expect(got[1]).toEqual(got[0])
  const state = async () =>
    (await user.document(['delivery', 'list', made.webhook.id])).data.items[0]
  await until(async () => (await state()).state === 'delivered')
  expect(await state()).toMatchObject({ tries: 2, lastStatus: 204 })
})
