import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CiIssuer, openCiIssuer } from '../fakes/ci-issuer.ts'
import { newUser, type User } from './ptc.ts'

let user: User
let ci: CiIssuer
let trust: string
let github: ReturnType<typeof createServer>
/** What a job of GitHub Actions finds in its environment. */
let job: Record<string, string>
const tokens: string[] = []
const requestToken = 'request-token-of-the-runner'
let subject = 'repo:acme/checkout:ref:refs/heads/main'

const tls = (name: string) => join(import.meta.dirname, 'tls', name)

beforeAll(async () => {
  user = newUser()
  user.env['PTC_LOOPBACK_ISSUERS'] = '1'
  await user.settle()
  ci = await openCiIssuer()
  const bound = ['--roles', 'developer', '--project', 'checkout', '--env', 'sandbox']
  const named = ['--issuer', ci.url, '--subject', 'repo:acme/checkout:ref:refs/heads/*']
  trust = (await user.document(['trust', 'create', ...named, ...bound])).data.trust.id
  const pair = { key: readFileSync(tls('server.key')), cert: readFileSync(tls('server.crt')) }
  github = createServer(pair, async (request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? '', 'https://127.0.0.1')
    if (request.headers.authorization !== `Bearer ${requestToken}` || pathname !== '/idtoken')
      return response.writeHead(401).end()
    const now = Math.floor(Date.now() / 1000)
    const aud = searchParams.get('audience') ?? 'https://github.com/acme'
    const claims = { aud, sub: subject, iat: now, nbf: now, exp: now + 300 }
    const value = await ci.token(claims)
    tokens.push(value)
    return response.end(JSON.stringify({ value }))
  })
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve))
  const { port } = github.address() as AddressInfo
  job = {
    ...{ CI: 'true', PTC_TRUST: trust, PTC_CREDENTIAL_STORE: 'keychain' },
    NODE_EXTRA_CA_CERTS: tls('server.crt'),
    ACTIONS_ID_TOKEN_REQUEST_URL: `https://127.0.0.1:${port}/idtoken?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
  }
})

afterAll(async () => {
  await user.leave()
  github.close()
  await ci.close()
})

/** Every file below a directory, with what it holds. */
const everything = (directory: string): [name: string, text: string][] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const file = join(parentPath, name)
      return [file, readFileSync(file, 'latin1')]
    })

test('a job of GitHub Actions signs in by who it is, and leaves no secret on the disk', async () => {
  const { data } = await user.document(['whoami'], { env: job })
  expect(data).toMatchObject({ workspace: 'acme', credentialStore: 'env' })
  expect(data.token).toMatchObject({ trust, projectSlug: 'checkout', roles: ['developer'] })
  const script = 'env; test -n "$PTC_KEY"'
  const end = await user.ptc(['run', '-q', '--', 'sh', '-c', script], { env: job })
  expect([end.code, end.stderr]).toEqual([0, ''])
  expect(end.stdout).not.toMatch(/PTC_TRUST|ID_TOKEN|ptc_pt_/)
  expect(tokens.length).toBe(2)
  const files = everything(user.directory)
  expect(files.length).toBeGreaterThan(5)
  for (const secret of [requestToken, ...tokens.map((token) => token.split('.')[2] ?? '')])
    expect(files.filter(([, text]) => text.includes(secret)).map(([name]) => name)).toEqual([])
  expect(files.filter(([, text]) => /ptc_pt_\w{12}_/.test(text)).map(([name]) => name)).toEqual([])
})

test('a job of any other CI shows the token that it finds in its environment', async () => {
  const { PTC_TRUST: _, ACTIONS_ID_TOKEN_REQUEST_URL: __, ...rest } = job
  const now = Math.floor(Date.now() / 1000)
  const token = await ci.token({ aud: trust, sub: subject, iat: now, exp: now + 300 })
  const env = { ...rest, PTC_TRUST: trust, PTC_ID_TOKEN: token }
  expect((await user.document(['auth', 'status'], { env })).data).toMatchObject({ state: 'valid' })
  const none = await user.document(['whoami'], { env: { ...env, PTC_ID_TOKEN: '' } })
  expect(none.error).toMatchObject({ code: 'unauthenticated', exitCode: 4 })
  expect(none.error.detail).toContain('id-token: write')
  const login = await user.document(['login', '--email', 'ana@example.com'], { env })
  expect(login.error.detail).toContain('PTC_TRUST')
})

test('a job that is not trusted hears no more than that, and the workspace which claim it was', async () => {
  subject = 'repo:acme/checkout:pull_request'
  const { error } = await user.document(['key', 'list'], { env: job })
  expect(error).toMatchObject({ code: 'unauthenticated', exitCode: 4 })
  expect(JSON.stringify(error)).not.toMatch(/\bsub\b|pull_request/)
  const { data } = await user.document(['audit', 'list', '--action', 'trust.exchange'])
  expect(data.items[0]).toMatchObject({
    outcome: 'refused',
    detail: { claim: 'sub', got: subject, issuer: ci.url },
  })
})
