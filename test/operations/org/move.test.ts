import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOrg } from '../../../src/contract/org/create.ts'
import { deleteOrg } from '../../../src/contract/org/delete.ts'
import { getOrg } from '../../../src/contract/org/get.ts'
import { listOrgs } from '../../../src/contract/org/list.ts'
import { moveOrg } from '../../../src/contract/org/move.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { getProject } from '../../../src/contract/project/get.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { isFailure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

for (const dialect of dialects)
  describe(`org.move on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const make = async (name: string, parent = acme.org) =>
      (await acme.owner.call(createOrg, { workspace: acme.workspace, parent, name })).org
    const give = (role: string, org: string, member = 'viewer@acme.example') =>
      acme.owner.call(assignRole, { workspace: acme.workspace, role, member, org })

    test('a subtree moves whole: its projects and the roles on it too, and the answer says what changed', async () => {
      const europe = await make('Europe')
      const asia = await make('Asia')
      const sales = await make('Sales', europe.id)
      const team = await make('Team', sales.id)
      const { project } = await acme.owner.call(createProject, {
        org: team.id,
        name: 'Shop',
        env: 'sandbox',
      })
      await give('developer', team.id)
      await give('auditor', europe.id, 'support@acme.example')
      await give('analyst', asia.id, 'developer@acme.example')
      const input = { org: sales.id, parent: asia.id }
      const rehearsed = await acme.owner.call(moveOrg, input, { dryRun: true })
      expect((await acme.owner.call(getOrg, { org: sales.id })).org.parent).toBe(europe.id)
      const { org, change } = await acme.owner.call(moveOrg, input)
      expect(change).toEqual(rehearsed.change)
      expect(change).toEqual({
        from: europe.slug,
        to: asia.slug,
        deeper: 0,
        orgs: 2,
        projects: 1,
        gained: [{ email: 'developer@acme.example', role: 'analyst', on: asia.slug }],
        usage: [],
        lost: [{ email: 'support@acme.example', role: 'auditor', on: europe.slug }],
      })
      expect(org.path).toEqual([acme.org, asia.id, sales.id])
      expect((await acme.owner.call(getOrg, { org: team.id })).org.path).toEqual([
        ...org.path,
        team.id,
      ])
      expect((await acme.owner.call(getProject, { project: project.id })).project.org).toBe(team.id)
      const inForce = await world.store.read((tables) =>
        tables.assignments.inWorkspace(acme.workspace),
      )
      expect(inForce.find(({ org: on }) => on === team.id)?.path).toBe(
        [...org.path, team.id].join('/'),
      )
    })

    test('I2: nobody gives or takes by moving, or by deleting, what they could not give themselves', async () => {
      const guarded = await make('Guarded')
      const plain = await make('Plain')
      const child = await make('Child', plain.id)
      await give('security-owner', guarded.id)
      const { admin } = acme.people
      const into = await admin
        .call(moveOrg, { org: child.id, parent: guarded.id })
        .catch((error) => error)
      expect(isFailure(into, 'forbidden') && into.message).toContain('would give')
      expect(into.details.decisionId).toMatch(/^dec_/)
      await acme.owner.call(moveOrg, { org: child.id, parent: guarded.id })
      const out = await admin
        .call(moveOrg, { org: child.id, parent: plain.id })
        .catch((error) => error)
      expect(isFailure(out, 'forbidden') && out.message).toContain('would take')
      const gone = await admin
        .call(deleteOrg, { org: guarded.id, recursive: true })
        .catch((error) => error)
      expect(isFailure(gone, 'forbidden') && gone.message).toContain('would take')
      await acme.owner.call(deleteOrg, { org: guarded.id, recursive: true })
    })

    test('a child becomes a root org, for whoever may change the whole workspace, and goes back', async () => {
      const parent = await make('Holding')
      const child = await make('Carved out', parent.id)
      const below = await make('Below it', child.id)
      await give('auditor', parent.id, 'support@acme.example')
      await give('admin', parent.id, 'analyst@acme.example')
      const { analyst } = acme.people
      const input = { org: child.id, root: true }
      const lacking = await analyst.call(moveOrg, input).catch((error) => error)
      expect(isFailure(lacking, 'forbidden') && lacking.message).toContain('on the whole workspace')
      const { org, change } = await acme.owner.call(moveOrg, input)
      expect(org).toMatchObject({ parent: null, depth: 0, path: [child.id] })
      expect(change).toMatchObject({ from: parent.slug, to: null, deeper: -2, orgs: 2, gained: [] })
      expect(change.lost?.map(({ role }) => role).sort()).toEqual(['admin', 'auditor'])
      const moved = (await acme.owner.call(getOrg, { org: below.id })).org
      expect(moved).toMatchObject({ depth: 1, path: [child.id, below.id] })
      const twice = await acme.owner.call(moveOrg, input).catch((error) => error)
      expect(isFailure(twice, 'conflict') && twice.message).toContain('is a root org already')
      const back = await acme.owner.call(moveOrg, { org: child.id, parent: parent.id })
      expect(back.org.path).toEqual([acme.org, parent.id, child.id])
    })

    test('a move names one place: a parent, or the roots', async () => {
      const org = (await make('Nowhere to go')).id
      const both = { org, parent: acme.org, root: true }
      for (const [input, pointer] of [
        [{ org }, '/parent'],
        [both, '/root'],
      ] as const) {
        const met = await acme.owner.call(moveOrg, input).catch((error) => error)
        expect([met.code, met.details.errors[0].pointer]).toEqual(['invalid_input', pointer])
      }
    })

    test('nothing is put where its mover may change nothing', async () => {
      const mine = await make('Mine')
      const other = await make('Not mine')
      const leaf = await make('Leaf', mine.id)
      const { analyst } = acme.people
      await give('admin', mine.id, 'analyst@acme.example')
      const found = await analyst
        .call(moveOrg, { org: leaf.id, parent: other.id })
        .catch((error) => error)
      expect(isFailure(found, 'forbidden') && found.message).toContain('needs org.write there')
    })

    test('a list follows the tree page by page, below any org, at any depth', async () => {
      const { workspace, owner } = acme
      let parent = (await make('Deep')).id
      const top = parent
      for (let n = 2; n < 10; n++) parent = (await make(`Deep ${n}`, parent)).id
      const found: string[] = []
      let cursor: string | null | undefined
      do {
        const page = { workspace, under: top, limit: 2, ...(cursor ? { cursor } : {}) }
        const { items, nextCursor } = await owner.call(listOrgs, page)
        found.push(...items.map(({ id }) => id))
        cursor = nextCursor
      } while (cursor)
      expect(found).toHaveLength(9)
      expect([found[0], found[8]]).toEqual([top, parent])
    })
  })
