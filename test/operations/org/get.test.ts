import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOrg } from '../../../src/contract/org/create.ts'
import { getOrg } from '../../../src/contract/org/get.ts'
import { listOrgs } from '../../../src/contract/org/list.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

for (const dialect of dialects)
  describe(`the ownership record on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    test('is read from the roles: the longest holder owns, others deputise, and what ends counts no more', async () => {
      const { owner, workspace, org } = acme
      const member = 'support@acme.example'
      const until = new Date(world.clock.now + 60_000).toISOString()
      await owner.call(assignRole, { workspace, org, role: 'billing-owner', member, until })
      const { ownership } = await owner.call(getOrg, { org })
      expect(
        ownership?.map(({ role, held, owner: first, deputies }) => [
          role,
          held,
          first?.email,
          deputies.map(({ email }) => email),
        ]),
      ).toEqual([
        ['technical-owner', true, 'technical-owner@acme.example', []],
        ['security-owner', true, 'security-owner@acme.example', []],
        ['billing-owner', true, 'billing-owner@acme.example', [member]],
      ])
      world.clock.now += 60_000
      const later = await owner.call(getOrg, { org })
      expect(later.ownership?.[2]?.deputies).toEqual([])
    })

    test('names its gaps, with the command that fills each, and lists mark them', async () => {
      const bare = await world.person('founder@bare.example')
      const { initOrg } = await import('../../../src/contract/org/init.ts')
      const made = await bare.call(initOrg, {
        workspace: 'bare',
        name: 'Bare',
        billingMode: 'single',
      })
      const { next } = await bare.call(getOrg, { org: made.org.id })
      expect(next?.map(({ command }) => command)).toEqual(
        ['technical-owner', 'security-owner', 'billing-owner'].map((role) => [
          ...['role', 'assign', role, '--member', 'me', '--org', 'bare'],
        ]),
      )
      const workspace = made.workspace.id
      const role = 'security-owner'
      await bare.call(assignRole, { workspace, org: made.org.id, role, member: 'me' })
      const second = { workspace, name: 'Second root' }
      await bare.call(createOrg, second)
      const { items } = await bare.call(listOrgs, { workspace })
      expect(items.map(({ unowned }) => unowned)).toEqual([
        ['technical-owner', 'billing-owner'],
        ['technical-owner', 'security-owner', 'billing-owner'],
      ])
    })

    test('tells who holds what only to who may see the team, and belongs to root orgs alone', async () => {
      const seen = await acme.people.viewer.call(getOrg, { org: acme.org })
      expect(seen.ownership?.map(({ held, owner, deputies }) => [held, owner, deputies])).toEqual([
        [true, null, []],
        [true, null, []],
        [true, null, []],
      ])
      const { workspace, org, owner } = acme
      const child = await owner.call(createOrg, { workspace, parent: org, name: 'Child' })
      expect((await owner.call(getOrg, { org: child.org.id })).ownership).toBeNull()
    })
  })
