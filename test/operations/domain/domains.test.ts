import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDomain } from '../../../src/contract/domain/add.ts'
import { bindDomain } from '../../../src/contract/domain/bind.ts'
import { getDomain } from '../../../src/contract/domain/get.ts'
import { removeDomain } from '../../../src/contract/domain/remove.ts'
import { unbindDomain } from '../../../src/contract/domain/unbind.ts'
import { verifyDomain } from '../../../src/contract/domain/verify.ts'
import { getEnv } from '../../../src/contract/env/get.ts'
import { archiveOrg } from '../../../src/contract/org/archive.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { archiveProject } from '../../../src/contract/project/archive.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { archiveWorkspace } from '../../../src/contract/workspace/archive.ts'
import { quotaWorkspace } from '../../../src/contract/workspace/quota.ts'
import { dialects } from '../../databases.ts'
import { type NameServer, nameServer } from '../../fakes/name-server.ts'
import { type Company, newWorld, type World } from '../../world.ts'

type Team = Pick<Company, 'owner' | 'workspace'>

describe.each(dialects)('custom domains on %s', (dialect) => {
  let world: World
  let acme: Company
  let rival: Company
  let dns: NameServer
  let host: string
  let count = 0
  beforeAll(async () => {
    dns = await nameServer()
    world = await newWorld(dialect)
    acme = await world.company('acme')
    rival = await world.company('rival')
  })
  beforeEach(() => {
    host = `login-${++count}.${dialect}.example`
  })
  afterAll(() => world.close())

  const founded = async (slug: string): Promise<Team> => {
    const owner = await world.person(`founder@${slug}.example`)
    const asked = { workspace: slug, name: slug, billingMode: 'single' } as const
    const { workspace } = await owner.call(initOrg, asked)
    return { owner, workspace: workspace.id }
  }
  const add = async ({ owner, workspace }: Team, name = host) =>
    (await owner.call(addDomain, { workspace, host: name })).domain
  const verify = ({ owner, workspace }: Team, domain = host) =>
    owner.call(verifyDomain, { workspace, domain })
  const publish = (...all: { record: { name: string; value: string } }[]) =>
    dns.zones.set(all[0]?.record.name ?? '', { texts: all.map(({ record }) => record.value) })
  const proved = async (company: Company) => {
    publish(await add(company))
    return (await verify(company)).domain
  }
  const sandboxOf = ({ project }: Company) => ({ project, env: 'sandbox' }) as const
  const served = async (company: Company) =>
    (await company.owner.call(getEnv, sandboxOf(company))).env.domains
  const stateOf = async ({ owner, workspace }: Team) =>
    (await owner.call(getDomain, { workspace, domain: host })).domain.state

  test('I31: nothing is served before the record is there and the domain is bound, to one thing only', async () => {
    const { owner, project, workspace } = acme
    const domain = await add(acme, `${host.toUpperCase()}.`)
    expect(domain).toMatchObject({ host, state: 'pending', binding: null })
    const bind = { workspace, domain: host, ...sandboxOf(acme), purpose: 'auth' } as const
    await expect(owner.call(bindDomain, bind)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('not verified'),
    })
    publish(domain)
    expect((await verify(acme)).domain.state).toBe('verified')
    expect(await served(acme)).toEqual([])
    const bound = await owner.call(bindDomain, bind)
    expect(bound.domain.binding).toMatchObject({ project, purpose: 'auth', serves: true })
    expect(await served(acme)).toEqual([{ host, purpose: 'auth' }])
    await expect(owner.call(bindDomain, { ...bind, purpose: 'api' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('bound already'),
    })
    await expect(owner.call(removeDomain, { domain: domain.id })).rejects.toMatchObject({
      code: 'still_in_use',
    })
    await owner.call(unbindDomain, { domain: domain.id })
    expect(await served(acme)).toEqual([])
    await owner.call(removeDomain, { domain: domain.id })
    expect((await add(acme)).state).toBe('pending')
  })

  test('no record, another record and no answer are three refusals, and leave it as it is', async () => {
    const domain = await add(acme)
    const { name, value } = domain.record
    const refused = () => verify(acme).catch((error) => error)
    expect(await refused()).toMatchObject({
      code: 'challenge_missing',
      message: expect.stringContaining(`TXT ${name} ${value}`),
    })
    dns.zones.set(name, { texts: [`"${value}"`, 'ptc-domain=of-somebody-else\u001b[31m'] })
    const mismatch = await refused()
    expect(mismatch).toMatchObject({ code: 'challenge_mismatch' })
    expect(mismatch.message).toContain(`\`"${value}"\` and 1 more stand at ${name}`)
    dns.zones.set(name, { silent: true })
    expect(await refused()).toMatchObject({ code: 'dns_unavailable', retryable: false })
    expect(await stateOf(acme)).toBe('pending')
    dns.zones.set(name, { texts: ['v=spf1 -all', [value.slice(0, 9), value.slice(9)]] })
    expect((await verify(acme)).domain.state).toBe('verified')
  })

  test('a claim stands in nobody’s way; who proves the host first has it, and the other hears nothing of them', async () => {
    const [mine, theirs] = [await add(acme), await add(rival)]
    expect(mine.record.name).toBe(theirs.record.name)
    publish(theirs)
    await expect(verify(acme)).rejects.toMatchObject({ code: 'challenge_mismatch' })
    publish(mine, theirs)
    const both = await Promise.allSettled([verify(acme), verify(rival)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const loser = both[0]?.status === 'rejected' ? acme : rival
    const winner = loser === acme ? rival : acme
    const refusal = await verify(loser).catch((error) => error)
    expect(refusal.code).toBe('conflict')
    expect(refusal.message).not.toMatch(new RegExp(`${winner.slug}|${winner.workspace}`))
    expect([await stateOf(winner), await stateOf(loser)]).toEqual(['verified', 'pending'])
    await winner.owner.call(removeDomain, { workspace: winner.workspace, domain: host })
    expect((await verify(loser)).domain.state).toBe('verified')
  })

  test('of many who prove one host at the same moment, one has it', async () => {
    const companies = [acme, rival, await founded('third'), await founded('fourth')]
    const claims = await Promise.all(companies.map((one) => add(one)))
    publish(...claims)
    const ends = await Promise.allSettled(companies.flatMap((one) => [verify(one), verify(one)]))
    const winners = ends.flatMap((end) =>
      end.status === 'fulfilled' ? [end.value.domain.workspace] : [],
    )
    expect(new Set(winners).size).toBe(1)
    const states = await Promise.all(companies.map(stateOf))
    expect(states.filter((state) => state === 'verified')).toHaveLength(1)
  })

  test('an env has one domain for auth, of many bound at the same moment', async () => {
    const { owner, workspace, org } = acme
    const { org: below } = await owner.call(createOrg, { workspace, parent: org, name: host })
    const place = { workspace, org: below.id, name: `shop ${count}`, env: 'sandbox' } as const
    const { project } = await owner.call(createProject, place)
    const hosts = [1, 2, 3].map((n) => `${n}.${host}`)
    for (const one of hosts) {
      publish(await add(acme, one))
      await verify(acme, one)
    }
    const to = { workspace, project: project.id, env: 'sandbox', purpose: 'auth' } as const
    const ends = await Promise.allSettled(
      hosts.map((domain) => owner.call(bindDomain, { ...to, domain })),
    )
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const bound = hosts[ends.findIndex(({ status }) => status === 'fulfilled')]
    const refusal = await owner
      .call(archiveProject, { project: project.id })
      .catch((error) => error)
    expect(refusal.message).toContain(`the domain ${bound} is bound to its sandbox, for auth`)
    await expect(owner.call(archiveWorkspace, { workspace })).rejects.toMatchObject({
      details: {
        errors: expect.arrayContaining([
          expect.objectContaining({
            detail: expect.stringContaining(`the domain ${bound} is bound`),
          }),
        ]),
      },
    })
    await expect(owner.call(archiveOrg, { org: below.id })).rejects.toMatchObject({
      message: expect.stringContaining(`the domain ${bound} is bound to the sandbox of`),
    })
    await owner.call(unbindDomain, { workspace, domain: bound ?? '' })
    await owner.call(archiveProject, { project: project.id })
  })

  test('a project alone shows none of the workspace’s domains, and no env takes one that it may not', async () => {
    await proved(acme)
    const { workspace, people } = acme
    const bind = { workspace, domain: host, ...sandboxOf(acme), purpose: 'api' } as const
    await expect(people.admin.call(bindDomain, bind)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      people.developer.call(bindDomain, { ...bind, env: 'production' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      people.owner.call(bindDomain, { ...bind, env: 'production' }),
    ).rejects.toMatchObject({ code: 'not_ready' })
    await people.developer.call(bindDomain, bind)
    await people.developer.call(unbindDomain, { workspace, domain: host })
  })

  test('a workspace holds as many as it may, and its quota says so', async () => {
    const { owner, workspace } = rival
    const before = world.runtime.ceilings
    const { ceilings } = await owner.call(quotaWorkspace, { workspace })
    const used = ceilings.find(({ ceiling }) => ceiling === 'domains')?.used ?? 0
    world.runtime.ceilings = { ...before, domains: used + 1 }
    const ends = await Promise.allSettled([1, 2, 3].map((n) => add(rival, `${n}.${host}`)))
    world.runtime.ceilings = before
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'limit_exceeded', message: expect.stringContaining('domains') },
    })
  })

  test('nobody has DNS asked who may not verify', async () => {
    const domain = await add(acme)
    dns.asked.length = 0
    for (const caller of [acme.people.viewer, rival.owner])
      await expect(caller.call(verifyDomain, { domain: domain.id })).rejects.toMatchObject({
        code: expect.stringMatching(/forbidden|not_found/),
      })
    expect(dns.asked).toEqual([])
  })
})
