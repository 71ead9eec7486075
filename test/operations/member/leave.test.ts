import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getAccount } from '../../../src/contract/account/get.ts'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { listInvites } from '../../../src/contract/invite/list.ts'
import { getKey } from '../../../src/contract/key/get.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { impactOfMember } from '../../../src/contract/member/impact.ts'
import { offboardMember } from '../../../src/contract/member/offboard.ts'
import { removeMember } from '../../../src/contract/member/remove.ts'
import { declareProduction } from '../../../src/contract/production/declare.ts'
import { getProduction } from '../../../src/contract/production/get.ts'
import { requestProduction } from '../../../src/contract/production/request.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { unassignRole } from '../../../src/contract/role/unassign.ts'
import { acceptWorkspace } from '../../../src/contract/workspace/accept.ts'
import { transferWorkspace } from '../../../src/contract/workspace/transfer.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import { endOf, joiner, refusalOf, rolesOf } from '../team.ts'

for (const dialect of dialects)
  describe(`leaving on ${dialect}`, () => {
    let world: World
    let acme: Company
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    beforeEach(async () => {
      acme = await world.company(`acme-${++count}`)
    })
    afterAll(() => world.close())

    const at = (name: string) => `${name}@${acme.slug}.example`
    const joins = (name: string, ...roles: string[]) => joiner(world, acme, at(name), roles)
    const remove = (member: string, by = acme.owner, transferTo?: string) =>
      by.call(removeMember, {
        workspace: acme.workspace,
        member,
        ...(transferTo ? { transferTo } : {}),
      })
    const ownersOf = () => world.store.read((tables) => tables.team.owners(acme.workspace))
    const assignmentOf = async (email: string, role: string) =>
      (
        await world.store.read(async (tables) => {
          const member = await tables.members.find(acme.workspace, email)
          return tables.assignments.ofMembers(acme.workspace, [member?.id ?? ''])
        })
      ).find((one) => one.role === role)?.id ?? ''

    test('anybody leaves by themselves, with no permission and even with no role', async () => {
      const { person, email } = await joins('bare', 'viewer')
      await acme.owner.call(unassignRole, { assignment: await assignmentOf(email, 'viewer') })
      expect(await rolesOf(acme, email)).toEqual([])
      expect(await endOf(remove('me', person))).toBe('done')
      expect(await rolesOf(acme, email)).toBeNull()
      expect(await endOf(remove('me', acme.people.support))).toBe('done')
      expect(await endOf(remove('me', acme.people.support))).toBe('not_found')
    })

    test('I1: the last owner stays: not removed, not demoted, not gone by themselves; an ownership with an end does not count', async () => {
      const until = new Date(world.clock.now + 86_400_000).toISOString()
      await acme.owner.call(assignRole, {
        ...{ workspace: acme.workspace, role: 'owner', member: at('admin'), until },
      })
      const refusal = await refusalOf(acme.owner, removeMember, {
        ...{ workspace: acme.workspace, member: 'me' },
      })
      expect([refusal.code, refusal.message.includes('last owner')]).toEqual(['conflict', true])
      const assignment = await assignmentOf(at('founder'), 'owner')
      for (const by of [acme.owner, acme.people.admin])
        expect(await endOf(by.call(unassignRole, { assignment }))).toBe('conflict')
      expect(await endOf(remove(at('founder'), acme.people.admin))).toBe('conflict')
      expect(await ownersOf()).toBe(1)
    })

    test('I1: two owners who remove each other, leave or step down at the same moment leave one', async () => {
      for (let round = 0; round < 6; round++) {
        const second = await joins(`second-${round}`, 'owner')
        const others = round % 3
        const first = await assignmentOf(at('founder'), 'owner')
        const other = await assignmentOf(second.email, 'owner')
        const ends = await Promise.all(
          others === 0
            ? [endOf(remove(second.email)), endOf(remove(at('founder'), second.person))]
            : others === 1
              ? [endOf(remove('me')), endOf(remove('me', second.person))]
              : [
                  endOf(acme.owner.call(unassignRole, { assignment: first })),
                  endOf(second.person.call(unassignRole, { assignment: other })),
                ],
        )
        expect(
          ends.filter((end) => end === 'done'),
          ends.join(),
        ).toHaveLength(1)
        expect(await ownersOf()).toBe(1)
        acme = await world.company(`acme-${++count}`)
      }
    })

    test('I1: an owner who leaves while their ownership is being handed over leaves one owner', async () => {
      for (let round = 0; round < 4; round++) {
        await acme.owner.call(transferWorkspace, { workspace: acme.workspace, to: at('admin') })
        await Promise.all([
          endOf(acme.people.admin.call(acceptWorkspace, { workspace: acme.workspace })),
          endOf(remove('me')),
        ])
        expect(await ownersOf()).toBe(1)
        acme = await world.company(`acme-${++count}`)
      }
    })

    test('I2: nobody is removed by somebody who lacks what they hold, wherever they hold it', async () => {
      const { admin } = acme.people
      const refusal = await refusalOf(admin, removeMember, {
        ...{ workspace: acme.workspace, member: at('founder') },
      })
      expect(refusal.code).toBe('forbidden')
      expect(refusal.message).toContain('owner on the workspace')
      const { email } = await joins('low', 'viewer')
      await acme.owner.call(assignRole, { role: 'owner', member: email, project: acme.project })
      expect(await endOf(remove(email, admin))).toBe('forbidden')
      await acme.owner.call(unassignRole, { assignment: await assignmentOf(email, 'owner') })
      expect(await endOf(remove(email, admin))).toBe('done')
    })

    test('what only they hold is handed over in the same change, with its place and its end', async () => {
      const { email } = await joins('leaver', 'auditor')
      const until = new Date(world.clock.now + 86_400_000).toISOString()
      const { org, project, workspace } = acme
      await acme.owner.call(assignRole, { role: 'developer', member: email, org, until })
      await acme.owner.call(assignRole, { role: 'admin', member: email, project })
      await acme.owner.call(assignRole, { workspace, role: 'analyst', member: email })
      await remove(at('developer'))
      const { impact } = await acme.owner.call(impactOfMember, { workspace, member: email })
      expect(impact.alone.map(({ role, on }) => [role, on])).toEqual([
        ['developer', `org ${acme.slug}`],
      ])
      const heir = await joins('heir', 'viewer')
      await remove(email, acme.owner, heir.email)
      expect(await rolesOf(acme, heir.email)).toEqual([`developer@${org}`, 'viewer@workspace'])
      expect(await rolesOf(acme, email)).toBeNull()
    })

    test('a last owner hands the workspace over by leaving; whoever may not assign roles cannot', async () => {
      await remove('me', acme.owner, at('admin'))
      expect(await ownersOf()).toBe(1)
      acme.owner = acme.people.admin
      expect(await rolesOf(acme, at('admin'))).toEqual(['admin@workspace', 'owner@workspace'])
      const technical = acme.people['technical-owner']
      expect(await endOf(remove('me', technical, at('viewer')))).toBe('forbidden')
      for (const [to, code] of [
        [at('technical-owner'), 'invalid_input'],
        [at('nobody'), 'invalid_input'],
      ] as const)
        expect(await endOf(remove(at('technical-owner'), acme.owner, to))).toBe(code)
    })

    test('says before it happens what it would leave, and a dry run says the same', async () => {
      const { owner, workspace, project } = acme
      const { person, email, member } = await joins('keeper', 'owner')
      const place = { project, env: 'sandbox' } as const
      const { key } = await person.call(issueKey, { ...place, name: 'theirs', workload: 'w' })
      const { invite } = await person.call(createInvite, {
        ...{ workspace, email: at('guest'), roles: ['viewer'] },
      })
      await person.call(declareProduction, { project, useCase: 'Checkout', consent: 'Asked' })
      const { request } = await person.call(requestProduction, place)
      await remove(at('production-manager'))
      const { impact } = await owner.call(impactOfMember, { workspace, member })
      expect(impact.keys).toMatchObject({ total: 1, items: [{ id: key.id, project: 'portal' }] })
      expect(impact.invites).toMatchObject({ total: 1, items: [{ id: invite.id }] })
      expect(impact.requests).toMatchObject({ total: 1, items: [{ id: request.id }] })
      expect([impact.sessions, impact.offer, impact.alone]).toEqual([1, null, []])
      for (const op of [removeMember, offboardMember]) {
        const dry = await owner.call(op, { member }, { dryRun: true, idempotencyKey: null })
        expect(dry.impact).toEqual(impact)
      }
      const alone = await person.call(impactOfMember, { workspace, member: at('founder') })
      expect(alone.impact.production).toEqual([])
      await remove(email)
      const last = await owner.call(impactOfMember, { workspace, member: 'me' })
      expect(last.impact.production).toEqual([{ step: 'approve', project: 'portal' }])
      expect(last.impact.alone.map(({ role }) => role)).toEqual(['owner'])
    })

    test('offboarding ends invitations, requests and sessions; keys stay, flagged until they come back', async () => {
      const { owner, workspace, project } = acme
      const { person, email, member } = await joins('gone', 'owner')
      const place = { project, env: 'sandbox' } as const
      const { key } = await person.call(issueKey, { ...place, name: 'stays', workload: 'w' })
      const guest = await world.person(at('orphan'))
      const { secret } = await person.call(createInvite, {
        ...{ workspace, email: at('orphan'), roles: ['viewer'] },
      })
      await person.call(declareProduction, { project, useCase: 'Checkout', consent: 'Asked' })
      const { request } = await person.call(requestProduction, place)
      await owner.call(offboardMember, { member })
      expect(await endOf(guest.call(acceptInvite, { token: secret ?? '' }))).toBe('conflict')
      const { items } = await owner.call(listInvites, { workspace, state: 'revoked' })
      expect(items.map((one) => one.email)).toContain(at('orphan'))
      expect((await owner.call(getProduction, { request: request.id })).request.state).toBe(
        'cancelled',
      )
      expect(await endOf(person.call(getAccount, {}))).toBe('unauthenticated')
      const left = (await owner.call(getKey, { key: key.id })).key
      expect([left.state, left.issuerLeftAt === null]).toEqual(['live', false])
      expect((await owner.call(getKey, { key: acme.key })).key.issuerLeftAt).toBeNull()
      await world.store.write((tables) => tables.team.revive(workspace, left.createdBy, 1))
      expect((await owner.call(getKey, { key: key.id })).key.issuerLeftAt).toBeNull()
      expect(await rolesOf(acme, email)).toEqual([])
    })

    test('a tenant signs nobody out who works for another tenant too', async () => {
      const rival = await world.company(`rival-${count}`)
      const { person, email, member } = await joins('both', 'viewer')
      const { secret } = await rival.owner.call(createInvite, {
        ...{ workspace: rival.workspace, email, roles: ['viewer'] },
      })
      await person.call(acceptInvite, { token: secret ?? '' })
      const { impact } = await acme.owner.call(offboardMember, { member })
      expect(impact.sessions).toBe(0)
      const { memberships } = await person.call(getAccount, {})
      expect(memberships.map(({ slug }) => slug)).toEqual([rival.slug])
    })

    test('an offer of ownership ends with either of its two, also for somebody who comes back', async () => {
      const { owner, workspace } = acme
      await owner.call(transferWorkspace, { workspace, to: at('viewer') })
      const { impact } = await owner.call(removeMember, { workspace, member: at('viewer') })
      expect(impact.offer).toMatch(/^trf_/)
      const { secret } = await owner.call(createInvite, {
        ...{ workspace, email: at('viewer'), roles: ['viewer'] },
      })
      await acme.people.viewer.call(acceptInvite, { token: secret ?? '' })
      expect(await endOf(acme.people.viewer.call(acceptWorkspace, { workspace }))).toBe('not_found')
    })
  })
