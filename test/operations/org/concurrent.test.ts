import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { archiveOrg } from '../../../src/contract/org/archive.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { deleteOrg } from '../../../src/contract/org/delete.ts'
import { moveOrg } from '../../../src/contract/org/move.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { isWithin } from '../../../src/domain/tree.ts'
import { dialects } from '../../databases.ts'
import { boundless, type Company, newWorld, type World } from '../../world.ts'

/** How calls made at the same moment ended: `done`, or the code of each refusal. */
const together = async (calls: readonly (() => Promise<unknown>)[]): Promise<string[]> => {
  const ended = await Promise.allSettled(calls.map((call) => call()))
  return ended
    .map((end) => {
      if (end.status === 'fulfilled') return 'done'
      if (end.reason instanceof Failure) return end.reason.code
      throw end.reason
    })
    .sort()
}

for (const dialect of dialects)
  describe(`at the same moment, on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const make = async (name: string, parent = acme.org) =>
      (await acme.owner.call(createOrg, { workspace: acme.workspace, parent, name })).org.id
    const pathOf = async (org: string) =>
      (await world.store.read((tables) => tables.orgs.find(acme.workspace, org)))?.path ?? ''

    test('I9: of eight orgs of one name under one parent, one is made', async () => {
      const ends = await together(
        Array.from(
          { length: 8 },
          (_, n) => () =>
            acme.owner.call(createOrg, {
              workspace: acme.workspace,
              parent: acme.org,
              name: n % 2 === 0 ? 'Twin' : 'TWIN',
              slug: `twin-${n}`,
            }),
        ),
      )
      expect(ends).toEqual([...Array(7).fill('already_exists'), 'done'])
    })

    test('I9: the last free place under a ceiling is taken once', async () => {
      const parent = await make('Almost full')
      world.runtime.ceilings = { ...boundless, children: 1 }
      const ends = await together(
        Array.from({ length: 6 }, (_, n) => () => make(`Place ${n}`, parent)),
      )
      world.runtime.ceilings = boundless
      expect(ends).toEqual(['done', ...Array(5).fill('limit_exceeded')])
    })

    test('I9: of moves that would make a cycle, one less than the cycle has orgs succeeds', async () => {
      for (let round = 0; round < 5; round++) {
        const orgs = await Promise.all(['a', 'b', 'c'].map((one) => make(`Cycle ${round} ${one}`)))
        const ends = await together(
          orgs.map(
            (org, at) => () => acme.owner.call(moveOrg, { org, parent: orgs[(at + 1) % 3] ?? '' }),
          ),
        )
        expect(ends).toEqual(['conflict', 'done', 'done'])
        const paths = await Promise.all(orgs.map(pathOf))
        for (const path of paths) {
          expect(isWithin(path, acme.org)).toBe(true)
          expect(new Set(path.split('/')).size).toBe(path.split('/').length)
        }
      }
    })

    test('I11: what is made in an org while it is deleted or archived is either in it before, or refused', async () => {
      for (let round = 0; round < 5; round++) {
        const org = await make(`Doomed ${round}`)
        const end = round % 2 === 0 ? deleteOrg : archiveOrg
        const [made, child, ended] = await Promise.allSettled([
          acme.owner.call(createProject, { org, name: `Late ${round}`, env: 'sandbox' }),
          make(`Child ${round}`, org),
          acme.owner.call(end, { org }),
        ])
        const rows = await world.store.read((tables) =>
          tables.projects.inSubtree(acme.workspace, `${acme.org}/${org}`, 10),
        )
        const row = await world.store.read((tables) => tables.orgs.find(acme.workspace, org))
        expect(rows.length).toBe(made.status === 'fulfilled' ? 1 : 0)
        if (end === deleteOrg && ended.status === 'fulfilled') {
          expect([made.status, child.status]).toEqual(['rejected', 'rejected'])
          expect(row).toBeUndefined()
        }
        const orgs = await world.store.read((tables) => tables.orgs.page(acme.workspace, '', 1000))
        const known = new Set(orgs.map(({ id }) => id))
        for (const { parent } of orgs) expect(parent === null || known.has(parent)).toBe(true)
        const live = orgs.filter(({ archived_at }) => archived_at === null).length
        const counted = await world.store.read((tables) => tables.workspaces.find(acme.workspace))
        expect(counted?.orgs).toBe(live)
        for (const { parent, archived_at } of orgs)
          if (orgs.find(({ id }) => id === parent)?.archived_at)
            expect(archived_at, 'in use under an archived org').not.toBeNull()
      }
    })
  })
