import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listMembers } from '../../../src/contract/member/list.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { acceptWorkspace } from '../../../src/contract/workspace/accept.ts'
import { getWorkspace } from '../../../src/contract/workspace/get.ts'
import { transferWorkspace } from '../../../src/contract/workspace/transfer.ts'
import { isFailure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

for (const dialect of dialects)
  describe(`workspace.transfer on ${dialect}`, () => {
    let world: World
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    afterAll(() => world.close())

    const newCompany = () => world.company(`acme-${++count}`)
    const rolesOf = async ({ owner, workspace, people }: Company, email: string) => {
      const by = await Promise.any(
        [owner, people.admin].map((one) => one.call(listMembers, { workspace, limit: 200 })),
      )
      const found = by.items.find((member) => member.email === email)
      return found?.assignments
        .filter(({ org, project }) => org === null && project === null)
        .map(({ role }) => role)
        .sort()
    }
    const owners = async (company: Company) => {
      const held = await world.store.read((tables) =>
        tables.assignments.ofRoles(company.workspace, ['owner']),
      )
      return held.map(({ email }) => email)
    }
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: unknown) => (isFailure(error) ? error.code : String(error)),
      )

    test('nothing changes until it is accepted; then the one owns, and the other keeps exactly what they chose', async () => {
      const company = await newCompany()
      const { owner, people, workspace, slug, org } = company
      await owner.call(assignRole, { workspace, role: 'technical-owner', member: 'me' })
      await owner.call(assignRole, { workspace, role: 'developer', member: 'me', org })
      const to = `admin@${slug}.example`
      const keep = ['auditor', 'viewer']
      const { transfer } = await owner.call(transferWorkspace, { workspace, to, keep })
      expect(transfer).toMatchObject({ from: `founder@${slug}.example`, to, keep })
      expect(await owners(company)).toEqual([`founder@${slug}.example`])
      expect((await people.admin.call(getWorkspace, { workspace })).transfer?.id).toBe(transfer.id)
      expect((await people.viewer.call(getWorkspace, { workspace })).transfer).toBeNull()
      expect(await codeOf(people.viewer.call(acceptWorkspace, { workspace }))).toBe('not_found')
      expect(await codeOf(owner.call(acceptWorkspace, { workspace }))).toBe('not_found')
      await people.admin.call(acceptWorkspace, { workspace })
      expect(await owners(company)).toEqual([to])
      expect(await rolesOf(company, `founder@${slug}.example`)).toEqual(keep)
      expect(await rolesOf(company, to)).toEqual(['admin', 'owner'])
      expect(await codeOf(people.admin.call(acceptWorkspace, { workspace }))).toBe('not_found')
    })

    test('only an owner offers, to a member, one at a time; it can be withdrawn and it expires', async () => {
      const { owner, people, workspace, slug } = await newCompany()
      const to = `admin@${slug}.example`
      for (const role of ['admin', 'billing-owner', 'viewer'] as const)
        expect(await codeOf(people[role].call(transferWorkspace, { workspace, to }))).toBe(
          'forbidden',
        )
      const offer = (input: object) =>
        codeOf(owner.answer(transferWorkspace, { workspace, ...input }))
      expect(await offer({ to: 'stranger@elsewhere.example' })).toBe('not_found')
      expect(await offer({ to: `founder@${slug}.example` })).toBe('conflict')
      expect(await offer({})).toBe('invalid_input')
      expect(await offer({ to, withdraw: true })).toBe('invalid_input')
      expect(await offer({ to, keep: ['owner'] })).toBe('invalid_input')
      expect(await offer({ to, keep: ['no-such-role'] })).toBe('invalid_input')
      expect(await offer({ withdraw: true })).toBe('conflict')
      expect(await offer({ to })).toBe('done')
      expect(await offer({ to: `viewer@${slug}.example` })).toBe('done')
      expect(await codeOf(people.admin.call(acceptWorkspace, { workspace }))).toBe('not_found')
      expect(await offer({ withdraw: true })).toBe('done')
      expect(await codeOf(people.viewer.call(acceptWorkspace, { workspace }))).toBe('not_found')
      expect(await offer({ to })).toBe('done')
      world.clock.now += 72 * 3_600_000
      expect(await codeOf(people.admin.call(acceptWorkspace, { workspace }))).toBe('conflict')
    })

    test('I1: an offer of somebody who owns it no more is worth nothing, and one is accepted once', async () => {
      const company = await newCompany()
      const { owner, people, workspace, slug } = company
      const second = `admin@${slug}.example`
      await owner.call(assignRole, { workspace, role: 'owner', member: second })
      const to = `viewer@${slug}.example`
      await owner.call(transferWorkspace, { workspace, to })
      const ends = await Promise.all(
        Array.from({ length: 6 }, () => codeOf(people.viewer.call(acceptWorkspace, { workspace }))),
      )
      expect(ends.sort()).toEqual(['done', ...Array(5).fill('not_found')])
      expect((await owners(company)).sort()).toEqual([second, to])
      const mine = await world.store.read(async (tables) => {
        const member = await tables.members.find(workspace, second)
        const held = await tables.assignments.ofMembers(workspace, [member?.id ?? ''])
        return held.find(({ role }) => role === 'owner')?.id ?? ''
      })
      await people.admin.call(transferWorkspace, { workspace, to: `support@${slug}.example` })
      await world.store.write((tables) => tables.assignments.end(workspace, mine, 1))
      expect(await codeOf(people.support.call(acceptWorkspace, { workspace }))).toBe('conflict')
      expect(await owners(company)).toEqual([to])
    })
  })
