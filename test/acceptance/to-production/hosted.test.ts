import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../../../src/contract/audit/verify.ts'
import { setAuth } from '../../../src/contract/auth/set.ts'
import { createBillingAccount } from '../../../src/contract/billing/account/create.ts'
import { addMethod } from '../../../src/contract/billing/method/add.ts'
import { removeMethod } from '../../../src/contract/billing/method/remove.ts'
import { getCatalog } from '../../../src/contract/catalog/get.ts'
import { setCatalog } from '../../../src/contract/catalog/set.ts'
import { diffEnv } from '../../../src/contract/env/diff.ts'
import { promoteEnv } from '../../../src/contract/env/promote.ts'
import { listEvents } from '../../../src/contract/event/list.ts'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { approveProduction } from '../../../src/contract/production/approve.ts'
import { declareProduction } from '../../../src/contract/production/declare.ts'
import { requestProduction } from '../../../src/contract/production/request.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { checkReadiness } from '../../../src/contract/readiness/check.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { createWebhook } from '../../../src/contract/webhook/create.ts'
import { drillWebhook } from '../../../src/contract/webhook/drill.ts'
import { getWebhook } from '../../../src/contract/webhook/get.ts'
import { openCourier } from '../../../src/daemon/webhooks/courier.ts'
import { refusal } from '../../operations/production/road.ts'
import { type Caller, newWorld, type World } from '../../world.ts'
import { freePort, startReceiver } from './receiver.ts'

/** What a refusal says to a program: its code, and the checks that stand in the way. */
async function refused(attempt: Promise<unknown>) {
  const { code, details } = await refusal(attempt)
  return [code, ...(details.checks ?? []).map(({ id }) => id)]
}

describe('the same on PostgreSQL, over the pipeline of a hosted server', () => {
  let world: World
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  const directory = mkdtempSync(join(tmpdir(), 'ptc-hosted-'))
  const secretFile = join(directory, 'hook.secret')
  let url = ''
  const people = {} as Record<'ana' | 'ben' | 'sam' | 'mia', Caller>
  beforeAll(async () => {
    world = await newWorld('postgres')
    // The receiver looks at its own clock.
    world.clock.now = Date.now()
    const port = await freePort()
    receiver = await startReceiver(secretFile, port)
    url = `http://127.0.0.1:${port}/hook`
  })
  afterAll(async () => {
    receiver.kill()
    rmSync(directory, { recursive: true, force: true })
    await world.close()
  })

  const workspace = 'acme'
  const place = { workspace, project: 'checkout' }
  const sandbox = { ...place, env: 'sandbox' as const }
  const production = { ...place, env: 'production' as const }
  const live = { ...production, name: 'backend', workload: 'checkout-api' }
  const payingBy = { workspace, billingAccount: 'acme', reference: 'card-works' }
  let card = ''
  const blocked = async () => {
    const asked = { ...place, for: 'production' as const }
    const { checks } = await people.ana.call(checkReadiness, asked)
    return checks.filter(({ status }) => status !== 'pass').map(({ id }) => id)
  }

  test('a company of four, a project, a key, and everything that still stands before production', async () => {
    for (const name of ['ana', 'ben', 'sam', 'mia'] as const)
      people[name] = await world.person(`${name}@acme.example`)
    const { ana, ben, sam } = people
    await ana.call(initOrg, { workspace, name: 'Acme', billingMode: 'single' })
    await ana.call(assignRole, { workspace, role: 'billing-owner', member: 'me' })
    const roles = { ben: 'technical-owner', sam: 'security-owner', mia: 'production-manager' }
    for (const [name, role] of Object.entries(roles)) {
      const email = `${name}@acme.example`
      const { secret } = await ana.call(createInvite, { workspace, email, roles: [role] })
      await people[name as 'ben'].call(acceptInvite, { token: secret ?? '' })
    }
    await ben.call(createProject, { workspace, org: 'acme', name: 'Checkout', env: 'sandbox' })
    const named = { name: 'backend', workload: 'checkout-api' }
    const { secret } = await sam.call(issueKey, { ...sandbox, ...named })
    await world.as(`Bearer ${secret}`).call(verifyKey, { key: secret ?? '' })
    expect(await refused(sam.call(issueKey, live))).toEqual(['not_ready', ...(await blocked())])
    expect(await refused(ben.call(promoteEnv, place))).toContain('approval')
    expect(await blocked()).toEqual([
      ...['webhook.endpoint', 'use-case.declared', 'consent.declared', 'webhook.verified'],
      ...['billing.ready', 'audit.verified', 'auth.complete', 'approval'],
    ])
  })

  test('a receiver passes the four drills', async () => {
    const { ben } = people
    const endpoint = { ...sandbox, url, events: ['key.*'], allowLoopback: true }
    const { webhook, secret } = await ben.call(createWebhook, endpoint)
    writeFileSync(secretFile, secret ?? '')
    await ben.call(drillWebhook, { webhook: webhook.id })
    const { store, runtime } = world
    const { now, peppers, log } = runtime
    const pause = async () => {}
    await openCourier({ store, now, peppers, log, loopback: true, pause }).settle()
    const { drill } = (await ben.call(getWebhook, { webhook: webhook.id })).webhook
    expect(drill?.results.map(({ passed }) => passed)).toEqual([true, true, true, true])
  })

  test('each of the others supplies what is theirs, and is refused what is not', async () => {
    const { ana, ben, sam } = people
    const stated = { useCase: 'Pay out wages, weekly', consent: 'Asked for at sign-up' }
    await ben.call(declareProduction, { ...place, ...stated })
    const payer = { workspace, name: 'Acme', email: 'bills@acme.example', currency: 'usd' as const }
    expect(await refused(sam.call(createBillingAccount, payer))).toEqual(['forbidden'])
    await ana.call(createBillingAccount, payer)
    card = (await ana.call(addMethod, payingBy)).method.id
    expect(await refused(ben.call(verifyAudit, { workspace }))).toEqual(['forbidden'])
    await sam.call(verifyAudit, { workspace })
    const anywhere = { ...production, redirectUris: ['https://*.acme.example/callback'] }
    expect(await refused(ben.call(setAuth, anywhere))).toEqual(['invalid_input'])
    expect(await refused(ben.call(requestProduction, place))).toEqual([
      ...['not_ready', 'auth.complete'],
    ])
    const redirectUris = ['https://app.acme.example/callback']
    await ben.call(setAuth, { ...production, redirectUris })
    expect(await blocked()).toEqual(['approval'])
  })

  test('somebody else approves exactly what was reviewed', async () => {
    const { ana, ben, mia } = people
    const ask = async (by: Caller) => (await by.call(requestProduction, place)).request.id
    const approve = (by: Caller, request: string) => by.call(approveProduction, { request })
    const first = await ask(ben)
    await ben.call(setAuth, { ...production, sessionAbsolute: '3d' })
    expect((await refusal(approve(mia, first))).message).toContain('has lapsed')
    const request = await ask(ana)
    expect((await refusal(approve(ana, request))).message).toContain('your own request')
    expect(await refused(approve(ben, request))).toEqual(['forbidden'])
    expect((await approve(mia, request)).request.state).toBe('approved')
    expect(await blocked()).toEqual([])
  })

  test('the shape of the sandbox goes over, as it was seen', async () => {
    const { ben } = people
    const roles = { viewer: 'Viewer', payer: 'Payer' }
    await ben.call(setCatalog, { ...sandbox, roles })
    const { digest, supply } = await ben.call(diffEnv, place)
    expect(supply.map(({ what }) => what)).toEqual(['endpoint', 'key'])
    await ben.call(setAuth, { ...sandbox, sessionAbsolute: '3d' })
    expect(await refused(ben.call(promoteEnv, { ...place, digest }))).toEqual(['conflict'])
    const seen = await ben.call(diffEnv, place)
    await ben.call(promoteEnv, { ...place, digest: seen.digest })
    const { catalog } = await ben.call(getCatalog, production)
    expect(catalog.roles.map(({ id }) => id)).toEqual(['viewer', 'payer'])
  })

  test('a live key verifies; a check regresses, new ones are refused, and the old one goes on', async () => {
    const { ana, ben, sam } = people
    expect(await refused(ben.call(issueKey, live))).toEqual(['forbidden'])
    const { key, secret } = await sam.call(issueKey, live)
    const verdict = async (given: string | null) =>
      (await world.as(`Bearer ${given}`).call(verifyKey, { key: given ?? '' })).code
    expect(await verdict(secret)).toBe('VALID')
    await ana.call(removeMethod, { method: card })
    expect(await refused(sam.call(issueKey, { ...live, name: 'worker' }))).toEqual([
      ...['not_ready', 'billing.ready'],
    ])
    expect(await verdict(secret)).toBe('VALID')
    const rotated = await sam.call(rotateKey, { key: key.id, overlap: '1h' })
    expect(await verdict(rotated.secret)).toBe('VALID')
    const { items } = await ben.call(listEvents, production)
    expect(items.filter(({ type }) => type === 'production.regressed')).toHaveLength(1)
    await ana.call(addMethod, payingBy)
    await sam.call(issueKey, { ...live, name: 'worker' })
  })
})
