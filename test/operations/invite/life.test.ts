import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { listInvites } from '../../../src/contract/invite/list.ts'
import { resendInvite } from '../../../src/contract/invite/resend.ts'
import { revokeInvite } from '../../../src/contract/invite/revoke.ts'
import { removeMember } from '../../../src/contract/member/remove.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { unassignRole } from '../../../src/contract/role/unassign.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { boundless, type Caller, type Company, newWorld, type World } from '../../world.ts'
import { endOf, joiner, refusalOf, rolesOf } from '../team.ts'

const day = 86_400_000

for (const dialect of dialects)
  describe(`an invitation on ${dialect}`, () => {
    let world: World
    let acme: Company
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const invite = async (roles: string[], by: Caller = acme.owner) => {
      const email = `guest-${++count}@acme.example`
      const input = { workspace: acme.workspace, email, roles }
      const made = await by.call(createInvite, input)
      return { email, id: made.invite.id, token: made.secret ?? '' }
    }
    const stateOf = async (id: string) => {
      const { items } = await acme.owner.call(listInvites, {
        workspace: acme.workspace,
        limit: 200,
      })
      return items.find((one) => one.id === id)?.state
    }
    const accept = (person: Caller, token: string) => endOf(person.call(acceptInvite, { token }))
    const target = (id: string) => ({ workspace: acme.workspace, invite: id })

    test('I3: sent again, the old secret is dead and the new one works for 72 hours from then', async () => {
      const { email, id, token } = await invite(['viewer'])
      const guest = await world.person(email)
      world.clock.now += 4 * day
      expect([await stateOf(id), await accept(guest, token)]).toEqual(['expired', 'conflict'])
      const { secret, invite: again } = await acme.owner.call(resendInvite, target(id))
      expect([again.id, again.state]).toEqual([id, 'open'])
      expect(Date.parse(again.expiresAt) - world.clock.now).toBeGreaterThan(2.9 * day)
      expect(await accept(guest, token)).toBe('not_found')
      expect(await accept(guest, secret ?? '')).toBe('done')
      expect(await stateOf(id)).toBe('accepted')
      expect(await endOf(acme.owner.call(resendInvite, target(id)))).toBe('conflict')
      expect(await endOf(acme.owner.call(revokeInvite, target(id)))).toBe('conflict')
    })

    test('I3: taken back, it can never be accepted nor sent again', async () => {
      const { email, id, token } = await invite(['viewer'])
      const guest = await world.person(email)
      await acme.owner.call(revokeInvite, target(id))
      expect([await stateOf(id), await accept(guest, token)]).toEqual(['revoked', 'conflict'])
      for (const op of [resendInvite, revokeInvite])
        expect(await endOf(acme.owner.call(op, target(id)))).toBe('conflict')
    })

    test('the list tells each state apart, and an absent one and a foreign one are the same', async () => {
      const open = await invite(['viewer'])
      const list = async (state: 'open' | 'revoked' | 'accepted' | 'expired') =>
        (
          await acme.owner.call(listInvites, { workspace: acme.workspace, state, limit: 200 })
        ).items.map(({ id }) => id)
      expect(await list('open')).toContain(open.id)
      expect([...(await list('revoked')), ...(await list('expired'))]).not.toContain(open.id)
      const rival = await world.company(`rival-${++count}`)
      const foreign = await refusalOf(rival.owner, revokeInvite, {
        workspace: rival.workspace,
        invite: open.id,
      })
      const none = newId('invite')
      const absent = await refusalOf(rival.owner, revokeInvite, {
        workspace: rival.workspace,
        invite: none,
      })
      expect(foreign.message.replace(open.id, '…')).toBe(absent.message.replace(none, '…'))
      expect(foreign.code).toBe('not_found')
    })

    test('I2, R-Z3: nobody sends again, takes back or replaces an invitation beyond their own power', async () => {
      const { id, email } = await invite(['owner'])
      const { admin } = acme.people
      for (const op of [resendInvite, revokeInvite])
        expect((await refusalOf(admin, op, target(id))).code).toBe('forbidden')
      const instead = { workspace: acme.workspace, email, roles: ['viewer'] }
      expect((await refusalOf(admin, createInvite, instead)).code).toBe('forbidden')
      expect(await stateOf(id)).toBe('open')
    })

    test('R-U5: what the inviter lost since is not given; whoever sends it again vouches for it', async () => {
      const boss = await joiner(world, acme, `boss-${++count}@acme.example`, ['admin'])
      const { id, email, token } = await invite(['admin'], boss.person)
      const guest = await world.person(email)
      await acme.owner.call(removeMember, { member: boss.member })
      expect(await accept(guest, token)).toBe('conflict')
      const { secret } = await acme.owner.call(resendInvite, target(id))
      expect(await accept(guest, secret ?? '')).toBe('done')
    })

    test('I3: a role that is gone at acceptance is not given', async () => {
      const boss = await joiner(world, acme, `chief-${++count}@acme.example`, ['admin', 'viewer'])
      const { email, token } = await invite(['admin'], boss.person)
      const guest = await world.person(email)
      const held = await world.store.read((tables) =>
        tables.assignments.ofMembers(acme.workspace, [boss.member]),
      )
      const assignment = held.find(({ role }) => role === 'admin')?.id ?? ''
      await acme.owner.call(unassignRole, { assignment })
      expect(await accept(guest, token)).toBe('conflict')
      await acme.owner.call(assignRole, {
        ...{ workspace: acme.workspace, role: 'admin', member: boss.email },
      })
      expect(await accept(guest, token)).toBe('done')
    })

    test('somebody who left is invited again, and comes back with the new roles alone', async () => {
      const email = `again-${++count}@acme.example`
      const { person, member } = await joiner(world, acme, email, ['developer', 'analyst'])
      await acme.owner.call(removeMember, { member })
      expect(await rolesOf(acme, email)).toBeNull()
      const input = { workspace: acme.workspace, email, roles: ['viewer'] }
      const { secret } = await acme.owner.call(createInvite, input)
      const back = await person.call(acceptInvite, { token: secret ?? '' })
      expect(back.member.id).toBe(member)
      expect(await rolesOf(acme, email)).toEqual(['viewer@workspace'])
    })

    test('I7: nobody joins beyond the ceiling, not even two at the same moment', async () => {
      const guests = await Promise.all(
        Array.from({ length: 6 }, async () => {
          const { email, token } = await invite(['viewer'])
          return { token, person: await world.person(email) }
        }),
      )
      const used = await world.store.read((tables) => tables.members.count(acme.workspace))
      world.runtime.ceilings = { ...boundless, members: used + 2 }
      const ends = await Promise.all(guests.map(({ person, token }) => accept(person, token)))
      expect(ends.sort()).toEqual(['done', 'done', ...Array(4).fill('limit_exceeded')])
      world.runtime.ceilings = boundless
    })

    test('I3: while it is sent again or taken back, an old secret is accepted before or not at all', async () => {
      for (let round = 0; round < 8; round++) {
        const { id, email, token } = await invite(['viewer'])
        const guest = await world.person(email)
        const change = round % 2 === 0 ? resendInvite : revokeInvite
        const [accepted, changed] = await Promise.all([
          accept(guest, token),
          endOf(acme.owner.call(change, target(id))),
        ])
        expect([accepted, changed].filter((end) => end === 'done')).toHaveLength(1)
      }
    })
  })
