import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { callOver } from '../../src/client/call.ts'
import { ask } from '../../src/client/daemon/ask.ts'
import { connectLocal } from '../../src/client/daemon/connect.ts'
import { createAccount } from '../../src/contract/account/create.ts'
import { setLimit } from '../../src/contract/limit/set.ts'
import { createOrg } from '../../src/contract/org/create.ts'
import { initOrg } from '../../src/contract/org/init.ts'
import { createResource } from '../../src/contract/resource/create.ts'
import { createSession } from '../../src/contract/session/create.ts'
import { getUsage } from '../../src/contract/usage/get.ts'
import { verifyUsage } from '../../src/contract/usage/verify.ts'
import { envOf, runDaemon, temporaryDirectory } from '../daemon/process.ts'
import { newDatabase } from '../databases.ts'

const room = 1000
const unique = 4000
const again = 1000
const atOnce = 200

test('two daemons over one PostgreSQL, one killed in the middle: of 4,000 changes exactly 1,000 find room, and none counts twice', async () => {
  const { options, drop } = await newDatabase('postgres')
  onTestFinished(drop)
  const peppers = temporaryDirectory()
  writeFileSync(join(peppers, 'pepper.v1'), randomBytes(32), { mode: 0o600 })
  const env = {
    PTC_DATABASE_URL: options.kind === 'postgres' ? options.url : '',
    PTC_PEPPER_DIR: peppers,
    PTC_MAX_REQUESTS_PER_SOCKET: '0',
  }
  const [stays, dies] = [temporaryDirectory(), temporaryDirectory()]
  const first = runDaemon(stays, { env })
  await first.ready
  const second = runDaemon(dies, { env })
  const [ana] = await Promise.all([company(stays), second.ready])

  const change = submitting(ana.org, ana.authorization)
  const nodes = [first.home.socket, second.home.socket]
  const sent = Array.from({ length: unique + again }, (_, at) => (at * 7) % unique)
  const answers = new Map<number, Set<string>>()
  const unanswered = new Set<number>()
  let [next, heard] = [0, 0]
  const lane = async () => {
    for (let at = next++; at < sent.length; at = next++) {
      const key = sent[at] as number
      let told = await change(nodes[at % nodes.length] as string, key)
      for (; told === null; told = await change(first.home.socket, key)) {
        unanswered.add(key)
        await sleep(20)
      }
      answers.set(key, (answers.get(key) ?? new Set()).add(told))
      // While there is still room, and with changes of the other one under way.
      if (++heard === room / 2) {
        second.child.kill('SIGKILL')
        nodes.pop()
      }
    }
  }
  const before = await ana.commits()
  await Promise.all(Array.from({ length: atOnce }, lane))
  // More than half of all were the surviving one's, however the two shared them until then.
  expect(((await ana.commits()) - before) / (sent.length / 2)).toBeLessThan(0.1)

  expect((await second.ended).signal).toBe('SIGKILL')
  expect(unanswered.size).toBeGreaterThan(0)
  const outcomes = [...answers.values()].map((told) => [...told])
  expect(outcomes.filter((told) => told.length > 1)).toEqual([])
  const ids = outcomes.flat().filter((one) => one !== 'limit_exceeded')
  expect([outcomes.length, ids.length, new Set(ids).size]).toEqual([unique, room, room])
  const { usage } = await ana.call(getUsage, { org: ana.root, resource: 'calls' })
  expect(usage[0]?.subtree).toBe(room)
  const { workspace } = ana
  const proven = await ana.call(verifyUsage, { workspace })
  expect(proven).toMatchObject({ valid: true, changes: room, differences: [] })
})

/** Records one more, once by its key; answers what it came to, or null where no answer came. */
function submitting(org: string, authorization: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  onTestFinished(() => agent.destroy())
  const body = JSON.stringify({ org, changes: [{ resource: 'calls', delta: 1 }] })
  return (socketPath: string, key: number): Promise<string | null> =>
    new Promise((resolve) => {
      const headers = {
        ...{ authorization, 'content-type': 'application/json', 'content-length': body.length },
        'idempotency-key': `change-${key}`,
      }
      const about = { method: 'POST', path: '/v1/usage/changes', headers, agent, socketPath }
      const sent = request(about, (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('error', () => resolve(null))
        response.on('end', () => {
          const { recorded, code, retryable } = JSON.parse(text)
          resolve(recorded?.[0].id ?? (retryable ? null : code))
        })
      })
      sent.on('error', () => resolve(null))
      sent.end(body)
    })
}

/** A company on the daemon of this directory, with room for so many calls in the org below its root. */
async function company(data: string) {
  const local = await connectLocal({ env: envOf(data), cwd: data, startIfNeeded: false })
  const { transport, localAuthorization } = local
  onTestFinished(() => transport.close())
  const here = callOver({ transport, authorization: localAuthorization })
  const email = 'ana@acme.example'
  await here(createAccount, { email, name: 'Ana' })
  const { secret } = await here(createSession, { email })
  const authorization = `Bearer ${secret}`
  const call = callOver({ transport, authorization: async () => authorization })
  const named = { workspace: 'acme', name: 'Acme', billingMode: 'single' } as const
  const { workspace, org: root } = await call(initOrg, named)
  const about = { workspace: workspace.id, resource: 'calls', about: 'Calls' }
  await call(createResource, about)
  await call(setLimit, { org: root.id, resource: 'calls', value: room })
  const below = { workspace: workspace.id, name: 'Below', parent: root.id }
  const { org } = await call(createOrg, below)
  const commits = async () => (await ask<{ commits: number }>(local, 'GET', '/v1/daemon')).commits
  return { call, commits, authorization, workspace: workspace.id, root: root.id, org: org.id }
}
