import { createSecretKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { callOver } from '../../../src/client/call.ts'
import { connectLocal } from '../../../src/client/daemon/connect.ts'
import { createAccount } from '../../../src/contract/account/create.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { localToken } from '../../../src/daemon/local-token.ts'
import type { Home } from '../../../src/domain/home.ts'
import { isDaemonProof, localProof, type Proof } from '../../../src/domain/proof.ts'
import { version } from '../../../src/domain/version.ts'
import { call, envOf, runDaemon, temporaryDirectory } from '../process.ts'

const nonce = '5'.repeat(64)

async function daemon() {
  const running = runDaemon(temporaryDirectory(), { args: ['--listen', '127.0.0.1'] })
  await running.ready
  const { home } = running
  return { ...running, token: tokenOf(home) }
}

const tokenOf = ({ token }: Home) => createSecretKey(readFileSync(token, 'utf8').trim(), 'hex')

const prove = async (where: string | number, body: string) => {
  const headers = { 'content-type': 'application/json' }
  const got = await call(where, { method: 'POST', path: '/v1/proof', headers, body })
  return { status: got.status, said: JSON.parse(got.text) }
}

const ask = (where: string, path: string, authorization?: string, method = 'GET') =>
  call(where, { method, path, headers: authorization === undefined ? {} : { authorization } })

test('a daemon proves itself at its socket and at its port, to each for itself', async () => {
  const { home, token } = await daemon()
  const atSocket = (await prove(home.socket, JSON.stringify({ nonce }))).said as Proof
  expect(isDaemonProof(token, nonce, home.socket, atSocket.proof)).toBe(true)
  expect(atSocket).toMatchObject({ version, apiVersion: 1 })
  const about = await ask(
    home.socket,
    '/v1/daemon',
    `PtcLocal ${localProof(token, atSocket.challenge)}`,
  )
  const { tcp } = JSON.parse(about.text) as { tcp: string }
  const atPort = (await prove(Number(tcp.split(':')[1]), JSON.stringify({ nonce }))).said as Proof
  expect(isDaemonProof(token, nonce, tcp, atPort.proof)).toBe(true)
  expect(isDaemonProof(token, nonce, home.socket, atPort.proof)).toBe(false)
})

test('the daemon speaks of itself, and stops, for the user of this machine only', async () => {
  const { home, token, ended } = await daemon()
  const { said } = await prove(home.socket, JSON.stringify({ nonce }))
  const stranger = createSecretKey(Buffer.alloc(32, 1))
  const theirs = localToken(token).prove(nonce, home.socket, Date.now()).challenge
  const wrong = [
    undefined,
    'PtcLocal',
    'PtcLocal ',
    `PtcLocal ${said.challenge}`,
    `PtcLocal ${localProof(stranger, said.challenge)}`,
    `PtcLocal ${localProof(token, theirs)}`,
    `Bearer ${localProof(token, said.challenge)}`,
  ]
  for (const authorization of wrong) {
    expect((await ask(home.socket, '/v1/daemon', authorization)).status).toBe(401)
    expect((await ask(home.socket, '/v1/daemon/stop', authorization, 'POST')).status).toBe(401)
  }
  const right = `PtcLocal ${localProof(token, said.challenge)}`
  const about = await ask(home.socket, '/v1/daemon', right)
  expect(JSON.parse(about.text)).toMatchObject({
    pid: expect.any(Number),
    version,
    apiVersion: 1,
    startedAt: expect.stringMatching(/Z$/),
    selfStarted: false,
    database: 'sqlite',
    underWay: 0,
  })
  expect((await ask(home.socket, '/v1/daemon/stop', right, 'POST')).status).toBe(200)
  expect((await ended).code).toBe(0)
})

const nonces = ['{}', '{"nonce":7}', '{"nonce":"short"}', `{"nonce":"${nonce}","more":1}`]

test('a proof is made of a nonce of 64 hex digits and of nothing else', async () => {
  const { home } = await daemon()
  for (const body of nonces) {
    const { status, said } = await prove(home.socket, body)
    expect(status).toBe(422)
    expect(said).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/nonce' }] })
  }
})

test('the server describes itself', async () => {
  const { home } = await daemon()
  const got = await call(home.socket, { method: 'GET', path: '/openapi.json' })
  expect(JSON.parse(got.text)).toMatchObject({
    openapi: '3.1.0',
    paths: { '/v1/keys/verify': { post: { operationId: 'key.verify' } } },
  })
})

test('a signed-in account may ask about the daemon, and not stop it', async () => {
  const { home } = await daemon()
  const data = dirname(home.database)
  const local = await connectLocal({ env: envOf(data), cwd: data, startIfNeeded: false })
  const authorization = local.localAuthorization
  const here = callOver({ transport: local.transport, authorization })
  await here(createAccount, { email: 'ana@example.com', name: 'Ana' })
  const { secret } = await here(createSession, { email: 'ana@example.com' })
  await local.transport.close()
  expect((await ask(home.socket, '/v1/daemon', `Bearer ${secret}`)).status).toBe(200)
  expect((await ask(home.socket, '/v1/daemon/stop', `Bearer ${secret}`, 'POST')).status).toBe(401)
})
