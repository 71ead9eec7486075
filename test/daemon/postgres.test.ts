import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { callOver } from '../../src/client/call.ts'
import { connectLocal } from '../../src/client/daemon/connect.ts'
import { aboutDaemon } from '../../src/client/daemon/stop.ts'
import { createAccount } from '../../src/contract/account/create.ts'
import { createSession } from '../../src/contract/session/create.ts'
import { newDatabase } from '../databases.ts'
import { envOf, runDaemon, temporaryDirectory } from './process.ts'

async function urlInFile(): Promise<string> {
  const { options, drop } = await newDatabase('postgres')
  onTestFinished(drop)
  const file = join(temporaryDirectory(), 'url')
  writeFileSync(file, `${options.kind === 'postgres' ? options.url : ''}\n`)
  return file
}

test('the very same daemon serves PostgreSQL, and keeps there what it was told', async () => {
  const data = temporaryDirectory()
  const env = { PTC_DATABASE_URL_FILE: await urlInFile() }
  const first = runDaemon(data, { env })
  await first.ready
  const ana = { email: 'ana@example.com', name: 'Ana' }
  await (await caller(data)).call(createAccount, ana)
  first.child.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)

  await runDaemon(data, { env }).ready
  const { call, about } = await caller(data)
  expect((await call(createSession, { email: ana.email })).account.name).toBe('Ana')
  expect((await about()).database).toBe('postgres')
})

test('a database that cannot be reached is refused with 69, and its password is told to nobody', async () => {
  const data = temporaryDirectory()
  const url = 'postgres://ptc:canary@127.0.0.1:1/ptc'
  const { ended, home } = runDaemon(data, { env: { PTC_DATABASE_URL: url } })
  const { code, stderr } = await ended
  expect(code).toBe(69)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr + readFileSync(home.log, 'utf8')).not.toContain('canary')
})

async function caller(data: string) {
  const local = await connectLocal({ env: envOf(data), cwd: data, startIfNeeded: false })
  onTestFinished(() => local.transport.close())
  const { transport, localAuthorization } = local
  return {
    call: callOver({ transport, authorization: localAuthorization }),
    about: () => aboutDaemon(local),
  }
}
