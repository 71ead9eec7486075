import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { callOver } from '../../src/client/call.ts'
import { connectLocal } from '../../src/client/daemon/connect.ts'
import { createAccount } from '../../src/contract/account/create.ts'
import { isFailure } from '../../src/domain/failure.ts'
import { envOf, runDaemon, temporaryDirectory } from './process.ts'

test('a disk that fails a write ends the daemon with 74, and what it acknowledged is there', async () => {
  const data = temporaryDirectory()
  const failing = runDaemon(data, { fileBlocks: 4096 })
  await failing.ready
  const kept: string[] = []
  const { call, close } = await caller(data)
  const refused = await fillUp(call, kept)
  await close()
  expect(refused).toMatch(/storage_sealed|unavailable|daemon_unavailable/)
  expect((await failing.ended).code).toBe(74)
  expect(readFileSync(failing.home.log, 'utf8')).toContain('sealed')

  await runDaemon(data).ready
  const again = await caller(data)
  for (const email of kept.slice(-3))
    await expect(again.call(createAccount, { email, name: 'Ana' })).rejects.toMatchObject({
      code: 'already_exists',
    })
  await again.close()
})

test('a disk that fails while the schema is made ends the start with 74, in words', async () => {
  const { code, stderr } = await runDaemon(temporaryDirectory(), { fileBlocks: 512 }).ended
  expect(code).toBe(74)
  expect(stderr).toMatch(/could not be brought up to date: disk I\/O error/)
})

async function caller(data: string) {
  const { transport, localAuthorization } = await connectLocal({
    env: envOf(data),
    cwd: data,
    startIfNeeded: false,
  })
  const call = callOver({ transport, authorization: localAuthorization })
  return { call, close: () => transport.close() }
}

async function fillUp(call: Awaited<ReturnType<typeof caller>>['call'], kept: string[]) {
  for (;;) {
    const email = `ana${kept.length}@example.com`
    try {
      await call(createAccount, { email, name: 'Ana' }, { timeoutMs: 2000 })
      kept.push(email)
    } catch (error) {
      if (isFailure(error)) return error.code
      throw error
    }
  }
}
