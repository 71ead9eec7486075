import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getAccount } from '../../../src/contract/account/get.ts'
import { setAuth } from '../../../src/contract/auth/set.ts'
import { setCatalog } from '../../../src/contract/catalog/set.ts'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { removeMember } from '../../../src/contract/member/remove.ts'
import { deleteProject } from '../../../src/contract/project/delete.ts'
import { addProjectMember } from '../../../src/contract/project/member/add.ts'
import { getProjectMember } from '../../../src/contract/project/member/get.ts'
import { inviteProjectMember } from '../../../src/contract/project/member/invite.ts'
import { joinProject } from '../../../src/contract/project/member/join.ts'
import { listProjectMembers } from '../../../src/contract/project/member/list.ts'
import { promoteProjectMember } from '../../../src/contract/project/member/promote.ts'
import { registerProjectMember } from '../../../src/contract/project/member/register.ts'
import { removeProjectMember } from '../../../src/contract/project/member/remove.ts'
import { updateProject } from '../../../src/contract/project/update.ts'
import { deliverMail } from '../../../src/daemon/mail/deliver.ts'
import type { Letter } from '../../../src/daemon/mail/post.ts'
import { inviteLifetime } from '../../../src/domain/invite.ts'
import { dialects } from '../../databases.ts'
import { type Caller, type Company, newWorld, type World } from '../../world.ts'

/** The flows of the product: who chose a role, what the env is set to, and the role that somebody enters with. */
const table = [
  ['invite', undefined, null, 'viewer'],
  ['invite', 'editor', null, 'editor'],
  ['add', undefined, null, 'viewer'],
  ['add', 'editor', null, 'editor'],
  ['join', undefined, null, 'viewer'],
  ['join', undefined, 'editor', 'editor'],
  ['register', undefined, null, 'viewer'],
  ['register', undefined, 'editor', 'viewer'],
  ['register', 'editor', null, 'editor'],
] as const

for (const dialect of dialects)
  describe(`project members on ${dialect}`, () => {
    let world: World
    let acme: Company
    let at: { project: string; env: 'sandbox' }
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
      at = { project: acme.project, env: 'sandbox' }
      const roles = { viewer: 'Viewer', editor: 'Editor' }
      await acme.owner.call(setCatalog, { ...at, roles })
    })
    afterAll(() => world.close())

    const open = async (joinRole: string | null) => {
      await acme.owner.call(updateProject, { project: acme.project, visibility: 'public' })
      const settings = { publicJoin: 'on' as const, joinRole: joinRole ?? 'viewer' }
      await acme.owner.call(setAuth, { ...at, ...settings })
    }
    const invite = async (email: string, role?: string) => {
      const given = { ...at, email, ...(role === undefined ? {} : { role }) }
      return (await acme.owner.call(inviteProjectMember, given)).secret ?? ''
    }
    const accept = (by: Caller, token: string) => by.call(joinProject, { token })

    test.each(table)('by %s, chosen %s, configured %s: enters as %s', async (...row) => {
      const [flow, role, configured, expected] = row
      const email = `${row.join('-')}@people.example`
      await open(configured)
      const chosen = { ...at, email, ...(role === undefined ? {} : { role }) }
      const enter = {
        invite: async () => accept(await world.person(email), await invite(email, role)),
        add: () => acme.owner.call(addProjectMember, chosen),
        join: async () => (await world.person(email)).call(joinProject, at),
        register: () => acme.owner.call(registerProjectMember, chosen),
      }
      const { member } = await enter[flow]()
      expect([member.state, member.via, member.role]).toEqual(['active', flow, expected])
    })

    test('I4: promoting gives console access and no project role; each membership ends alone', async () => {
      const { owner, workspace } = acme
      const email = 'both@people.example'
      const person = await world.person(email)
      const { member: before } = await owner.call(addProjectMember, {
        ...at,
        email,
        role: 'editor',
      })
      const promoted = { ...at, member: before.id, roles: ['analyst'] }
      const { secret, member } = await owner.call(promoteProjectMember, promoted)
      expect(member).toEqual(before)
      const { member: ofTeam } = await person.call(acceptInvite, { token: secret ?? '' })
      expect(ofTeam.assignments.map(({ role, project }) => [role, project])).toEqual([
        ['analyst', null],
      ])
      const { member: still } = await owner.call(getProjectMember, { ...at, member: email })
      expect(still).toEqual(before)
      await owner.call(removeMember, { workspace, member: email })
      expect((await owner.call(getProjectMember, { ...at, member: email })).member).toEqual(before)
      const again = await owner.call(promoteProjectMember, promoted)
      await person.call(acceptInvite, { token: again.secret ?? '' })
      await owner.call(removeProjectMember, { ...at, member: email })
      expect((await person.call(getAccount, {})).memberships).toHaveLength(1)
    })

    test('I3: nobody promotes with roles that they could not give on the workspace', async () => {
      const { people, owner } = acme
      const { member } = await owner.call(addProjectMember, { ...at, email: 'up@people.example' })
      const given = { ...at, member: member.id, roles: ['owner'] }
      await expect(people.admin.call(promoteProjectMember, given)).rejects.toMatchObject({
        code: 'forbidden',
      })
    })

    test('I3: an invitation is for one address, works once, ends by itself, and is replaced by the next', async () => {
      const email = 'once@people.example'
      const person = await world.person(email)
      const [first, second] = [await invite(email), await invite(email, 'editor')]
      await expect(accept(person, first)).rejects.toMatchObject({ code: 'not_found' })
      const other = await world.person('other@people.example')
      await expect(accept(other, second)).rejects.toMatchObject({ code: 'not_found' })
      const all = await Promise.allSettled([1, 2, 3].map(() => accept(person, second)))
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const late = 'late@people.example'
      const token = await invite(late)
      world.clock.now += inviteLifetime
      await expect(accept(await world.person(late), token)).rejects.toMatchObject({
        message: expect.stringContaining('expired'),
      })
      const taken = 'taken@people.example'
      const back = await invite(taken)
      await acme.owner.call(removeProjectMember, { ...at, member: taken })
      await expect(accept(await world.person(taken), back)).rejects.toMatchObject({
        message: expect.stringContaining('taken back'),
      })
    })

    test('an invitation is mailed where the server sends mail, told to nobody else, and works', async () => {
      const { mail } = world.runtime
      Object.assign(world.runtime, { mail: { ...mail, way: 'smtp' } })
      const email = 'mailed@people.example'
      const invited = await acme.owner.call(inviteProjectMember, { ...at, email })
      Object.assign(world.runtime, { mail })
      expect([invited.secret, invited.mailed]).toEqual([null, true])
      const sent: Letter[] = []
      const post = { way: 'smtp' as const, send: async (letter: Letter) => void sent.push(letter) }
      const { store, peppers, log } = world.runtime
      await deliverMail({ store, peppers, log, post, now: () => world.clock.now })
      expect(sent.map(({ to }) => to)).toEqual([email])
      const token = /ptc_in_\S+/.exec(sent[0]?.text ?? '')?.[0] ?? ''
      expect((await accept(await world.person(email), token)).member.state).toBe('active')
    })

    test('nobody joins a private project, or one that lets nobody join; strangers learn nothing of it', async () => {
      const { owner, people } = acme
      await open(null)
      const stranger = await world.person('stranger@people.example')
      const { entry } = await owner.call(
        updateProject,
        { project: acme.project, visibility: 'private' },
        { dryRun: true },
      )
      expect(entry).toMatchObject([{ env: 'sandbox', before: 'anyone', after: 'invited' }])
      await owner.call(setAuth, { ...at, publicJoin: 'off' })
      const public_ = await stranger.call(joinProject, at).catch((error) => error)
      await owner.call(updateProject, { project: acme.project, visibility: 'private' })
      const private_ = await stranger.call(joinProject, at).catch((error) => error)
      expect([public_.code, private_.code]).toEqual(['not_found', 'not_found'])
      expect(private_.message).toBe(public_.message)
      await expect(people.viewer.call(joinProject, at)).rejects.toMatchObject({
        code: 'conflict',
        message: 'Nobody joins there without an invitation: portal is private.',
      })
      const live = { project: acme.project, env: 'production' as const }
      await expect(stranger.call(joinProject, live)).rejects.toMatchObject({ code: 'not_found' })
    })

    test('the two envs keep their members apart, and a project with members is not deleted', async () => {
      const { owner } = acme
      const email = 'live@people.example'
      const live = { project: acme.project, env: 'production' as const }
      const { member } = await owner.call(addProjectMember, { ...live, email })
      await expect(
        owner.call(getProjectMember, { ...at, member: member.id }),
      ).rejects.toMatchObject({ code: 'not_found' })
      const { items } = await owner.call(listProjectMembers, live)
      expect(items.map((one) => one.email)).toEqual([email])
      const { details } = await owner
        .call(deleteProject, { project: acme.project })
        .catch((error) => error)
      const said = details.errors.map(({ detail }: { detail: string }) => detail)
      expect(said).toContain(`${email} is a project member of its production (${member.id})`)
    })
  })
