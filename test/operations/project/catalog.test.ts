import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getCatalog } from '../../../src/contract/catalog/get.ts'
import { setCatalog } from '../../../src/contract/catalog/set.ts'
import { addProjectMember } from '../../../src/contract/project/member/add.ts'
import { getProjectMember } from '../../../src/contract/project/member/get.ts'
import { inviteProjectMember } from '../../../src/contract/project/member/invite.ts'
import { setProjectMemberRole } from '../../../src/contract/project/member/role.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

const viewer = { viewer: 'Viewer' }

for (const dialect of dialects)
  describe(`I5: the catalogue of an env on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const at = (env: 'sandbox' | 'production' = 'sandbox') => ({ project: acme.project, env })

    test('begins with viewer, is kept version by version, and says what changed; the other env has its own', async () => {
      const { owner } = acme
      const { catalog: first } = await owner.call(getCatalog, at())
      expect([first.version, first.roles.map(({ id }) => id)]).toEqual([1, ['viewer']])
      const roles = { viewer: 'Reader', editor: 'Editor' }
      const permissions = { editor: 'orders:write orders:read' }
      await owner.call(setCatalog, { ...at(), roles, permissions })
      const { catalog, changes } = await owner.call(getCatalog, { ...at(), diff: true })
      expect(changes).toEqual({
        ...{ since: 1, added: ['editor'], removed: [], relabelled: ['viewer'], regranted: [] },
      })
      expect(catalog.roles.map(({ permissions: given }) => given)).toEqual([
        [],
        ['orders:read', 'orders:write'],
      ])
      const before = await owner.call(getCatalog, { ...at(), version: 1 })
      expect(before.catalog.roles.map(({ label }) => label)).toEqual(['Viewer'])
      const other = await owner.call(getCatalog, at('production'))
      expect([other.catalog.version, other.catalog.roles.length]).toEqual([1, 1])
    })

    test('without viewer is refused, and so is a role that somebody holds or is promised', async () => {
      const { owner } = acme
      await owner.call(setCatalog, { ...at(), roles: { ...viewer, boss: 'Boss', aide: 'Aide' } })
      const gone = { ...at(), roles: { boss: 'Boss', aide: 'Aide' } }
      await expect(owner.call(setCatalog, gone)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('viewer is built in'),
      })
      const [ben, kim] = ['ben@people.example', 'kim@people.example']
      await owner.call(addProjectMember, { ...at(), email: ben, role: 'boss' })
      await owner.call(inviteProjectMember, { ...at(), email: kim, role: 'aide' })
      const held = await owner.call(setCatalog, { ...at(), roles: viewer }).catch((error) => error)
      expect(held.details.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
        expect.stringMatching(/^ben@people\.example is boss/),
        expect.stringMatching(/^kim@people\.example is invited as aide/),
      ])
      await owner.call(setProjectMemberRole, { ...at(), member: ben, role: 'viewer' })
      const next = await owner.call(setCatalog, { ...at(), roles: viewer }).catch((error) => error)
      expect(next.message).toMatch(/cannot be so: kim@people\.example is invited as aide/)
      await expect(
        owner.call(setProjectMemberRole, { ...at(), member: ben, role: 'emperor' }),
      ).rejects.toMatchObject({ code: 'invalid_input' })
    })

    test('a change reaches whoever holds the role at once', async () => {
      const { owner } = acme
      const member = 'lee@people.example'
      const roles = { ...viewer, boss: 'Boss', aide: 'Aide' }
      await owner.call(setCatalog, { ...at(), roles, permissions: { aide: 'a:read' } })
      await owner.call(addProjectMember, { ...at(), email: member, role: 'aide' })
      await owner.call(setCatalog, { ...at(), roles, permissions: { aide: 'a:read a:write' } })
      const { member: lee } = await owner.call(getProjectMember, { ...at(), member })
      expect(lee.permissions).toEqual(['a:read', 'a:write'])
    })

    test('a role given and taken out at the same moment: nobody holds a role that there is not', async () => {
      const { owner } = acme
      const kept = { ...viewer, boss: 'Boss', aide: 'Aide' }
      for (let round = 0; round < 4; round++) {
        await owner.call(setCatalog, { ...at(), roles: { ...kept, [`brief-${round}`]: 'Brief' } })
        const given = [1, 2, 3].map((n) => ({
          ...{ ...at(), email: `r${round}-${n}@people.example`, role: `brief-${round}` },
        }))
        const [taken, ...added] = await Promise.allSettled([
          owner.call(setCatalog, { ...at(), roles: kept }),
          ...given.map((one) => owner.call(addProjectMember, one)),
        ])
        const holders = added.filter(({ status }) => status === 'fulfilled').length
        expect(taken.status === 'fulfilled').toBe(holders === 0)
        if (holders > 0) Object.assign(kept, { [`brief-${round}`]: 'Brief' })
      }
    })
  })
