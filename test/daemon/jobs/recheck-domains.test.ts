import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDomain } from '../../../src/contract/domain/add.ts'
import { bindDomain } from '../../../src/contract/domain/bind.ts'
import { getDomain } from '../../../src/contract/domain/get.ts'
import { verifyDomain } from '../../../src/contract/domain/verify.ts'
import { getEnv } from '../../../src/contract/env/get.ts'
import { listEvents } from '../../../src/contract/event/list.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { recheckDomains } from '../../../src/daemon/jobs/recheck-domains.ts'
import { dialects } from '../../databases.ts'
import { type NameServer, nameServer } from '../../fakes/name-server.ts'
import { type Company, newWorld, type World } from '../../world.ts'

const hour = 3_600_000
const day = 24 * hour

describe.each(dialects)('looking for records anew on %s', (dialect) => {
  let world: World
  let acme: Company
  let dns: NameServer
  beforeAll(async () => {
    dns = await nameServer()
    world = await newWorld(dialect)
    acme = await world.company('acme')
  })
  afterAll(() => world.close())

  const add = async ({ owner, workspace }: Pick<Company, 'owner' | 'workspace'>, host: string) =>
    (await owner.call(addDomain, { workspace, host })).domain
  const bound = async (host: string) => {
    const { owner, workspace, project } = acme
    const domain = await add(acme, host)
    dns.zones.set(domain.record.name, { texts: [domain.record.value] })
    await owner.call(verifyDomain, { workspace, domain: host })
    const place = { project, env: 'sandbox', purpose: 'api' } as const
    await owner.call(bindDomain, { workspace, domain: host, ...place })
    return domain
  }
  const later = async (ms: number) => {
    world.clock.now += ms
    await recheckDomains(world.runtime)
  }
  const shown = async (domain: string) => (await acme.owner.call(getDomain, { domain })).domain
  const serves = async (host: string) => {
    const { env } = await acme.owner.call(getEnv, { project: acme.project, env: 'sandbox' })
    return env.domains.some((one) => one.host === host)
  }
  const eventsOf = async (target: string) => {
    const { items } = await acme.owner.call(listEvents, { project: acme.project, limit: 200 })
    return items
      .filter(({ type, data }) => /suspended|resumed/.test(type) && data['target'] === target)
      .map(({ type, env }) => `${type} ${env}`)
  }

  test('a record that stays is seen each day; one that is lost suspends, and one that is back resumes', async () => {
    const host = `kept.${dialect}.example`
    const { id, record } = await bound(host)
    await later(day)
    const kept = await shown(id)
    expect(Date.parse(kept.provedAt ?? '')).toBeGreaterThan(Date.parse(kept.verifiedAt ?? ''))
    expect(kept).toMatchObject({ state: 'verified' })
    dns.zones.delete(record.name)
    const node = await world.store.again()
    world.clock.now += day
    await Promise.all([
      recheckDomains(world.runtime),
      recheckDomains({ ...world.runtime, store: node }),
    ])
    await node.close()
    expect(await shown(id)).toMatchObject({
      ...{ state: 'suspended', suspendedWhy: 'missing' },
      binding: { serves: false },
    })
    expect(await serves(host)).toBe(false)
    await later(hour)
    dns.zones.set(record.name, { texts: [record.value] })
    await later(hour + 1000)
    expect(await shown(id)).toMatchObject({ state: 'verified', binding: { serves: true } })
    expect(await serves(host)).toBe(true)
    expect((await eventsOf(id)).sort()).toEqual([
      'domain.resumed sandbox',
      'domain.suspended sandbox',
    ])
  })

  test('a resolver that says nothing proves nothing for three days, and then too little', async () => {
    const host = `silent.${dialect}.example`
    const { id, record } = await bound(host)
    dns.zones.set(record.name, { rcode: 2 })
    await later(day)
    await later(day)
    expect(await shown(id)).toMatchObject({ state: 'verified' })
    await later(day)
    expect(await shown(id)).toMatchObject({ state: 'suspended', suspendedWhy: 'unanswered' })
  })

  test('what is lost is let go: another workspace may prove it, and then the first one does not resume', async () => {
    const host = `moved.${dialect}.example`
    const { id, record } = await bound(host)
    const owner = await world.person('founder@buyer.example')
    const asked = { workspace: 'buyer', name: 'Buyer', billingMode: 'single' } as const
    const { workspace } = await owner.call(initOrg, asked)
    const theirs = await add({ owner, workspace: workspace.id }, host)
    const verify = () => owner.call(verifyDomain, { domain: theirs.id })
    dns.zones.set(record.name, { texts: [theirs.record.value] })
    await expect(verify()).rejects.toMatchObject({ code: 'conflict' })
    await later(day)
    expect(await shown(id)).toMatchObject({ state: 'suspended' })
    await verify()
    dns.zones.set(record.name, { texts: [record.value, theirs.record.value] })
    await later(2 * hour)
    expect(await shown(id)).toMatchObject({ state: 'suspended' })
    expect(await eventsOf(id)).toEqual(['domain.suspended sandbox'])
  })
})
