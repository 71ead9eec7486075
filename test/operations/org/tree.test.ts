import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { archiveOrg } from '../../../src/contract/org/archive.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { deleteOrg } from '../../../src/contract/org/delete.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { moveOrg } from '../../../src/contract/org/move.ts'
import { restoreOrg } from '../../../src/contract/org/restore.ts'
import { updateOrg } from '../../../src/contract/org/update.ts'
import { Failure, type FailureCode } from '../../../src/domain/failure.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { boundless, type Caller, newWorld, type World } from '../../world.ts'
import { limits, Model, names } from './model.ts'

type Step =
  | { do: 'create'; at: number; name: string }
  | { do: 'root'; name: string }
  | { do: 'rename'; at: number; name: string }
  | { do: 'move'; at: number; to: number | null }
  | { do: 'archive'; at: number; keepName: boolean }
  | { do: 'restore'; at: number }
  | { do: 'delete'; at: number; recursive: boolean }

const at = fc.nat({ max: 999 })
const name = fc.constantFrom(...names)
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ do: fc.constant('create' as const), at, name }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('root' as const), name }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), at, name }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('move' as const),
        at,
        to: fc.option(at, { freq: 5 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('archive' as const),
        at,
        keepName: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), at }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('delete' as const), at, recursive: fc.boolean() }),
    },
  ),
  { minLength: 20, maxLength: 45 },
)

/** One workspace that a model walks beside. */
class Pair {
  readonly model = new Model()
  readonly ids: string[]
  readonly owner: Caller
  readonly workspace: string

  constructor(owner: Caller, workspace: string, root: string) {
    this.owner = owner
    this.workspace = workspace
    this.ids = [root]
  }

  async take(step: Step): Promise<[expected: FailureCode | null, met: FailureCode | null]> {
    const { model, owner, workspace } = this
    // Deep trees are what is hard, so half of what is made stands under the newest org.
    const pick = (n: number) => (n % 2 === 0 ? model.made : n % (model.made + 1))
    const any = (n: number) => n % (model.made + 1)
    const id = (n: number) => this.ids[n] ?? newId('org')
    switch (step.do) {
      case 'create':
      case 'root': {
        const parent = step.do === 'create' ? pick(step.at) : null
        const expected = model.create(parent, step.name)
        const slug = `o-${this.ids.length}`
        const place = parent === null ? {} : { parent: id(parent) }
        const input = { workspace, name: step.name, slug, ...place }
        const met = await codeOf(async () => {
          this.ids.push((await owner.call(createOrg, input)).org.id)
        })
        return [expected, met]
      }
      case 'rename': {
        const n = any(step.at)
        const expected = model.rename(n, step.name)
        return [
          expected,
          await codeOf(() => owner.call(updateOrg, { org: id(n), name: step.name })),
        ]
      }
      case 'move': {
        const n = any(step.at)
        const to = step.to === null ? null : any(step.to)
        const expected = model.move(n, to)
        const place = to === null ? { root: true } : { parent: id(to) }
        return [expected, await codeOf(() => owner.call(moveOrg, { org: id(n), ...place }))]
      }
      case 'archive': {
        const n = any(step.at)
        const { keepName } = step
        const expected = model.archive(n, keepName)
        return [expected, await codeOf(() => owner.call(archiveOrg, { org: id(n), keepName }))]
      }
      case 'restore': {
        const n = any(step.at)
        const expected = model.restore(n)
        return [expected, await codeOf(() => owner.call(restoreOrg, { org: id(n) }))]
      }
      case 'delete': {
        const n = any(step.at)
        const { recursive } = step
        const expected = model.delete(n, recursive)
        return [expected, await codeOf(() => owner.call(deleteOrg, { org: id(n), recursive }))]
      }
    }
  }

  /** The tree as the model has it, in the order and the words of the store. */
  expected() {
    return this.model.orgs
      .map((org) => ({
        path: this.model
          .above(org)
          .map(({ n }) => this.ids[n])
          .join('/'),
        depth: this.model.level(org),
        parent: org.parent && this.ids[org.parent.n],
        name: org.n === 0 && org.name === 'root' ? null : org.name.normalize('NFC'),
        archived: org.archivedWith !== null,
      }))
      .sort((one, other) => (one.path < other.path ? -1 : 1))
  }
}

async function codeOf(work: () => Promise<unknown>): Promise<FailureCode | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

for (const dialect of dialects)
  describe(`the tree on ${dialect}`, () => {
    let world: World
    let owner: Caller
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
      world.runtime.ceilings = { ...boundless, ...limits }
      owner = await world.person('founder@tree.example')
    })
    afterAll(() => world.close())

    test('I9, I10, I11: whatever is created, renamed, moved, archived, restored and deleted, path, depth, names and count are what a simple model says, and so is every refusal', () =>
      fc.assert(
        fc.asyncProperty(steps, async (taken) => {
          const slug = `tree-${++count}`
          const made = await owner.call(initOrg, {
            workspace: slug,
            name: 'root',
            billingMode: 'single',
          })
          const pair = new Pair(owner, made.workspace.id, made.org.id)
          for (const step of taken) {
            const [expected, met] = await pair.take(step)
            expect(met, JSON.stringify(step)).toBe(expected)
          }
          const { rows, orgs } = await world.store.read(async (tables) => ({
            rows: await tables.orgs.page(pair.workspace, '', 1000),
            orgs: (await tables.workspaces.find(pair.workspace))?.orgs,
          }))
          expect(
            rows.map((row) => ({
              path: row.path,
              depth: row.depth,
              parent: row.parent,
              name: row.name === 'root' ? null : row.name,
              archived: row.archived_at !== null,
            })),
          ).toEqual(pair.expected())
          expect(orgs).toBe(pair.model.live().length)
          pair.model.checkSiblings()
        }),
        { numRuns: 25 },
      ))
  })
