import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainAccess } from '../../../src/contract/access/explain.ts'
import { getAuth } from '../../../src/contract/auth/get.ts'
import { addDomain } from '../../../src/contract/domain/add.ts'
import { bindDomain } from '../../../src/contract/domain/bind.ts'
import { verifyDomain } from '../../../src/contract/domain/verify.ts'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { getKey } from '../../../src/contract/key/get.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { addProjectMember } from '../../../src/contract/project/member/add.ts'
import { getProjectMember } from '../../../src/contract/project/member/get.ts'
import { issueToken } from '../../../src/contract/token/issue.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { nameServer } from '../../fakes/name-server.ts'
import { type Caller, type Company, newWorld, type World } from '../../world.ts'
import { refusal } from '../production/road.ts'

for (const dialect of dialects)
  describe(`a thing that is somewhere else, on ${dialect}`, () => {
    let world: World
    let acme: Company
    let rival: Company
    let member = ''
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
      rival = await world.company('rival')
      const { owner, project, workspace, org } = acme
      const ben = { project, env: 'sandbox' as const, email: 'ben@people.example' }
      member = (await owner.call(addProjectMember, ben)).member.id
      await owner.call(createProject, { workspace, org, name: 'Kiosk', env: 'sandbox' })
    })
    afterAll(() => world.close())

    const ask = (by: Caller, thing: string, place: { project?: string; env?: 'production' }) =>
      by.call(explainAccess, { workspace: by === rival.owner ? 'rival' : 'acme', thing, ...place })
    const get = (
      by: Caller,
      id: string,
      place: { project: string; env: 'sandbox' | 'production' },
    ) => refusal(by.call(getProjectMember, { workspace: acme.workspace, ...place, member: id }))

    test('I29: a member of the other env is not found there, and the next step says where they are', async () => {
      const { owner } = acme
      const kiosk = { project: 'kiosk', env: 'production' as const }
      const { code, details } = await get(owner, member, kiosk)
      const command = ['access', 'explain', '--thing', member, '--project', 'kiosk']
      expect([code, details.next?.at(-1)?.command]).toEqual([
        'not_found',
        [...command, '--env', 'production', '--workspace', acme.workspace],
      ])
      const { whereabouts, explanation } = await ask(owner, member, kiosk)
      expect([explanation, whereabouts]).toEqual([
        null,
        {
          ...{ thing: member, kind: 'project member', workspace: 'acme' },
          ...{ org: 'acme', project: 'portal', env: 'sandbox' },
          notes: [
            'The project member is in project portal, not in kiosk.',
            'The project member is in sandbox, not in production.',
          ],
        },
      ])
    })

    test('what somebody may not see there reads as what is absent, to the letter', async () => {
      const absent = newId('projectMember')
      const said = async (by: Caller, thing: string) => {
        const { code, message, details } = await refusal(ask(by, thing, {}))
        return JSON.stringify([code, message, details]).replaceAll(thing, '…')
      }
      for (const by of [acme.people.viewer, rival.owner])
        expect(await said(by, member)).toBe(await said(by, absent))
      expect(await said(rival.owner, acme.key)).toBe(await said(rival.owner, newId('key')))
      const elsewhere = { project: 'kiosk', env: 'production' as const }
      const masked = async (id: string) =>
        JSON.stringify((await get(acme.owner, id, elsewhere)).details).replaceAll(id, '…')
      expect(await masked(member)).toBe(await masked(absent))
    })

    test('in another workspace of theirs it is found too; who may do what there is not told', async () => {
      const { owner } = acme
      const own = { workspace: rival.workspace, thing: acme.key, permission: 'key.read' } as const
      expect((await refusal(owner.call(explainAccess, own))).code).toBe('not_found')
      const email = 'founder@acme.example'
      const { secret } = await rival.owner.call(createInvite, {
        ...{ workspace: rival.workspace, email, roles: ['viewer'] },
      })
      await owner.call(acceptInvite, { token: secret ?? '' })
      const { whereabouts, explanation } = await owner.call(explainAccess, own)
      expect([explanation, whereabouts?.notes]).toEqual([
        null,
        ['The key is in the workspace acme, not in rival.'],
      ])
    })

    test('a domain is found with what it is bound to, by whoever may read domains there', async () => {
      const { owner, workspace, project, people } = acme
      const host = `where.${dialect}.example`
      const { domain } = await owner.call(addDomain, { workspace, host })
      const kiosk = { project: 'kiosk' }
      const free = await ask(owner, domain.id, kiosk)
      expect(free.whereabouts).toMatchObject({ kind: 'domain', project: null, env: null })
      const { secret } = await owner.call(issueToken, {
        ...{ project: 'kiosk', workspace, name: 'kiosk', roles: ['viewer'] },
      })
      const unseen = () => refusal(ask(world.as(`Bearer ${secret}`), domain.id, kiosk))
      expect((await unseen()).code).toBe('not_found')
      ;(await nameServer()).zones.set(domain.record.name, { texts: [domain.record.value] })
      await owner.call(verifyDomain, { domain: domain.id })
      const bind = { domain: domain.id, project, env: 'sandbox', purpose: 'api' } as const
      await owner.call(bindDomain, bind)
      const { whereabouts } = await ask(people.viewer, domain.id, kiosk)
      expect(whereabouts).toMatchObject({ kind: 'domain', project: 'portal', env: 'sandbox' })
      expect(whereabouts?.notes).toEqual(['The domain is in project portal, not in kiosk.'])
      expect((await unseen()).code).toBe('not_found')
      expect((await refusal(ask(rival.owner, domain.id, {}))).code).toBe('not_found')
    })

    test('a key and a bound token hear where they work', async () => {
      const { owner, project } = acme
      const named = { name: 'reader', workload: 'reader', scopes: ['auth:read' as const] }
      const { secret } = await owner.call(issueKey, { project, env: 'sandbox', ...named })
      const key = world.as(`Bearer ${secret}`)
      const { message } = await refusal(key.call(getAuth, { project, env: 'production' }))
      expect(message).toBe(
        `There is no env production that you may see. This key works in the sandbox of ${project}, and nowhere else.`,
      )
      const bound = { project, env: 'production' as const, name: 'ci', roles: ['viewer'] }
      const token = await owner.call(issueToken, bound)
      const machine = world.as(`Bearer ${token.secret}`)
      expect((await refusal(machine.call(getKey, { key: acme.key }))).message).toBe(
        `There is no key ${acme.key} that you may see. This token works in the production of ${project}, and nowhere else.`,
      )
    })
  })
