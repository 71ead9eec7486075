import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Operation } from '../../../src/contract/operation.ts'
import { archiveOrg } from '../../../src/contract/org/archive.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { deleteOrg } from '../../../src/contract/org/delete.ts'
import { moveOrg } from '../../../src/contract/org/move.ts'
import { restoreOrg } from '../../../src/contract/org/restore.ts'
import { updateOrg } from '../../../src/contract/org/update.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { highest, usualCeilings } from '../../../src/domain/ceiling.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { type Caller, type Company, newWorld, type World } from '../../world.ts'

const refusal = async (by: Caller, op: Operation, input: unknown): Promise<Failure> => {
  const end = await by.answer(op, input).then(
    () => null,
    (error: unknown) => error,
  )
  if (end instanceof Failure) return end
  throw end ?? new Error(`${op.id} was not refused`)
}

const details = ({ details: { errors = [] } }: Failure) => errors.map(({ detail }) => detail)

for (const dialect of dialects)
  describe(`what the tree refuses, on ${dialect}`, () => {
    let world: World
    let acme: Company
    let rival: Company
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
      rival = await world.company('rival')
    })
    afterAll(() => world.close())
    beforeEach(() => {
      world.runtime.ceilings = { ...usualCeilings, members: highest, keys: highest }
    })

    const make = async (name: string, parent = acme.org) =>
      (await acme.owner.call(createOrg, { workspace: acme.workspace, parent, name })).org
    const chain = async (levels: number) => {
      const orgs = [await make(`Chain ${++count}`)]
      for (let n = 1; n < levels; n++) orgs.push(await make(`Level ${n}`, orgs.at(-1)?.id))
      return orgs
    }
    /** A refusal that must leave every table as it was, but for the refusals on record. */
    const unchanged = async (op: Operation, input: unknown, by = acme.owner): Promise<Failure> => {
      const orgs = async () =>
        (await world.dump())
          .split('\n')
          .filter((row) => /^(org|project|assignment|workspace) /.test(row))
      const before = await orgs()
      const found = await refusal(by, op, input)
      expect(await orgs()).toEqual(before)
      return found
    }

    test('I9: an eleventh level, by creating and by moving', async () => {
      const orgs = await chain(9)
      const bottom = orgs[8]
      const created = await unchanged(createOrg, { parent: bottom?.id, name: 'Too deep' })
      expect(created.code).toBe('limit_exceeded')
      expect(created.message).toContain('level 11 would be needed')
      const branch = await chain(2)
      const moved = await unchanged(moveOrg, { org: branch[0]?.id, parent: orgs[7]?.id })
      expect(moved.code).toBe('limit_exceeded')
      await acme.owner.call(moveOrg, { org: branch[0]?.id ?? '', parent: orgs[6]?.id ?? '' })
    })

    test('I9: the 101st child, and the org beyond the ceiling of the workspace', async () => {
      const parent = await make(`Full ${++count}`)
      for (let n = 0; n < 100; n++) await make(`Child ${n}`, parent.id)
      const over = await unchanged(createOrg, { parent: parent.id, name: 'Child 100' })
      expect(over.code).toBe('limit_exceeded')
      expect(over.message).toContain(`${parent.slug} has 100 children: the ceiling is 100`)
      expect(over.details.next?.[0]?.command).toEqual(['workspace', 'quota'])
      const other = await make(`Comes too late ${++count}`)
      const moved = await unchanged(moveOrg, { org: other.id, parent: parent.id })
      expect(moved.code).toBe('limit_exceeded')
      const workspace = await world.store.read((tables) => tables.workspaces.find(acme.workspace))
      world.runtime.ceilings = { ...world.runtime.ceilings, orgs: workspace?.orgs ?? 0 }
      const full = await unchanged(createOrg, { parent: acme.org, name: 'One more' })
      expect([full.code, full.message.includes('the workspace acme has')]).toEqual([
        'limit_exceeded',
        true,
      ])
    }, 120_000)

    test('I9: an archived org counts toward no ceiling', async () => {
      const parent = await make(`Almost ${++count}`)
      const child = await make('First', parent.id)
      world.runtime.ceilings = { ...world.runtime.ceilings, children: 1 }
      expect(
        (await refusal(acme.owner, createOrg, { parent: parent.id, name: 'Second' })).code,
      ).toBe('limit_exceeded')
      await acme.owner.call(archiveOrg, { org: child.id })
      await make('Second', parent.id)
      expect((await unchanged(restoreOrg, { org: child.id })).code).toBe('limit_exceeded')
    })

    test('I9: a name that a sibling has, by case, by Unicode form, by renaming and by moving', async () => {
      const parent = await make(`Names ${++count}`)
      const cafe = await make('Caf\u00e9', parent.id)
      for (const name of ['CAF\u00c9', 'Cafe\u0301', ' caf\u00e9 ', 'Ｃａｆｅ\u0301']) {
        const taken = await unchanged(createOrg, { parent: parent.id, name, slug: 'cafe-two' })
        expect([taken.code, taken.details.errors?.[0]?.pointer]).toEqual([
          'already_exists',
          '/name',
        ])
        expect(taken.details.next?.[0]?.command).toEqual(['org', 'get', cafe.slug])
      }
      const other = await make('Other', parent.id)
      const renamed = await unchanged(updateOrg, { org: other.id, name: 'CAFÉ' })
      expect(renamed.code).toBe('already_exists')
      await acme.owner.call(updateOrg, { org: cafe.id, name: 'CAFÉ' })
      const elsewhere = await make(`Elsewhere ${++count}`)
      const same = await acme.owner.call(createOrg, {
        parent: elsewhere.id,
        name: 'Café',
        slug: `cafe-${count}`,
      })
      expect((await unchanged(moveOrg, { org: same.org.id, parent: parent.id })).code).toBe(
        'already_exists',
      )
    })

    test('I11: an archived org gives its name up, unless it was told to keep it', async () => {
      const parent = await make(`Kept ${++count}`)
      const given = await make('Given', parent.id)
      const kept = await make('Kept', parent.id)
      await acme.owner.call(archiveOrg, { org: given.id })
      await acme.owner.call(archiveOrg, { org: kept.id, keepName: true })
      await acme.owner.call(createOrg, { parent: parent.id, name: 'GIVEN', slug: `given-${count}` })
      const taken = await unchanged(createOrg, { parent: parent.id, name: 'KEPT' })
      expect(taken.message).toContain('archived, keeps it')
      expect((await unchanged(restoreOrg, { org: given.id })).code).toBe('already_exists')
    })

    test('I9: an org under itself or under what stands below it', async () => {
      // Deep enough that there would be no room either: of that nothing is said.
      const orgs = await chain(6)
      const [top] = orgs
      for (const parent of [top, orgs[1], orgs[5]]) {
        const cycle = await unchanged(moveOrg, { org: top?.id, parent: parent?.id })
        expect(cycle.details.errors).toMatchObject([{ pointer: '/parent' }])
        expect(cycle.code).toBe('conflict')
        expect(cycle.message).toContain('under itself')
      }
    })

    test('a move into another workspace: in words for who belongs to both, and for nobody else', async () => {
      const org = await make(`Stays ${++count}`)
      const foreign = await unchanged(moveOrg, { org: org.id, parent: rival.org })
      const absent = await unchanged(moveOrg, { org: org.id, parent: newId('org') })
      expect([foreign.code, absent.code]).toEqual(['not_found', 'not_found'])
      expect(foreign.message.replace(rival.org, '…')).toBe(absent.message.replace(/org_\w+/, '…'))
      const both = await world.person(`both-${++count}@acme.example`)
      for (const company of [acme, rival]) await joins(company, both, `both-${count}@acme.example`)
      const told = await unchanged(moveOrg, { org: org.id, parent: rival.org }, both)
      expect(told.code).toBe('conflict')
      expect(told.message).toContain('belongs to another workspace')
    })

    test('every reason why not, at once, and the same in a dry run', async () => {
      const orgs = await chain(8)
      const branch = await chain(3)
      const parent = orgs[7]?.id ?? ''
      await make('Taken', parent)
      await acme.owner.call(updateOrg, { org: branch[0]?.id ?? '', name: 'Taken' })
      world.runtime.ceilings = { ...world.runtime.ceilings, children: 1 }
      const input = { org: branch[0]?.id ?? '', parent }
      const found = await unchanged(moveOrg, input)
      expect(found.code).toBe('conflict')
      expect(found.message).toContain('3 things stand in the way')
      expect(details(found)).toEqual([
        expect.stringContaining('level 12 would be needed'),
        expect.stringContaining('the ceiling is 1'),
        expect.stringContaining('the name Taken is taken'),
      ])
      const dry = await acme.owner.answer(moveOrg, input, { dryRun: true }).catch((error) => error)
      expect(details(dry)).toEqual(details(found))
    })

    test('I11: an org with children, projects or working keys is not deleted, and each is named', async () => {
      const found = await unchanged(deleteOrg, { org: acme.org })
      const said = details(found).join('\n')
      expect(found.code).toBe('conflict')
      expect(said).toContain('only root org')
      expect(said).toContain('stand below it')
      expect(said).toContain('the project portal')
      expect(said).toContain('the key backend of portal, sandbox, works')
      expect((await unchanged(archiveOrg, { org: acme.org })).message).toContain('things stand')
      const steps = found.details.next?.map(({ command }) => command.join(' '))
      expect(steps).toContain(`key revoke ${acme.key}`)
    })

    test('I11: deleted with everything below it, archived or not, and its slug is free again', async () => {
      const [top, middle] = await chain(3)
      await acme.owner.call(archiveOrg, { org: middle?.id ?? '' })
      expect((await unchanged(deleteOrg, { org: top?.id })).message).toContain('2 orgs stand below')
      const gone = await acme.owner.call(deleteOrg, { org: top?.id ?? '', recursive: true })
      expect(gone.orgs).toBe(3)
      expect((await refusal(acme.owner, updateOrg, { org: top?.id, name: 'Back' })).code).toBe(
        'not_found',
      )
    })

    test('an archived org takes nothing new and is still to be read', async () => {
      const org = await make(`Asleep ${++count}`)
      await acme.owner.call(archiveOrg, { org: org.id })
      const place = { workspace: acme.workspace, org: org.id }
      for (const [op, input] of [
        [createOrg, { parent: org.id, name: 'Child' }],
        [createProject, { ...place, name: 'Project', env: 'sandbox' }],
        [updateOrg, { org: org.id, name: 'Name' }],
        [archiveOrg, { org: org.id }],
      ] as const) {
        const found = await unchanged(op, input)
        expect([found.code, /is archived/.test(found.message)]).toEqual(['conflict', true])
      }
      const awake = await make(`Awake ${++count}`)
      expect((await unchanged(moveOrg, { org: awake.id, parent: org.id })).message).toContain(
        'is archived',
      )
    })

    async function joins(company: Company, person: Caller, email: string) {
      const { createInvite } = await import('../../../src/contract/invite/create.ts')
      const { acceptInvite } = await import('../../../src/contract/invite/accept.ts')
      const input = { workspace: company.workspace, email, roles: ['admin'] }
      const { secret } = await company.owner.call(createInvite, input)
      await person.call(acceptInvite, { token: secret ?? '' })
    }
  })
