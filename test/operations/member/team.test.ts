import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { removeMember } from '../../../src/contract/member/remove.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { unassignRole } from '../../../src/contract/role/unassign.ts'
import { verifyChain } from '../../../src/daemon/audit-chain.ts'
import { newId } from '../../../src/domain/id.ts'
import type { RoleName } from '../../../src/domain/role.ts'
import { dialects } from '../../databases.ts'
import { type Caller, newWorld, type World } from '../../world.ts'
import { endOf } from '../team.ts'
import { Model, places, type Where } from './model.ts'

const people = 5
const person = fc.nat({ max: 59 })
const role = fc.constantFrom<RoleName>('owner', 'admin', 'owner', 'viewer', 'developer', 'support')
const on = fc.constantFrom(...places)

type Step =
  | { do: 'invite'; by: number; who: number; roles: RoleName[] }
  | { do: 'accept'; who: number; back: number }
  | { do: 'assign' | 'unassign'; by: number; who: number; role: RoleName; on: Where }
  | { do: 'remove'; by: number; who: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ do: fc.constant('invite' as const), by: person, who: person },
      roles: fc.array(role, { minLength: 1, maxLength: 2 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: fc.constant('accept' as const), who: person },
      back: fc.nat({ max: 1 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ do: fc.constant('assign' as const), by: person, who: person, role, on },
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: fc.constant('unassign' as const), by: person, who: person, role, on },
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('remove' as const), by: person, who: person }),
  },
)

/** The step with people and roles for the numbers that were drawn. */
function meant(drawn: Step, model: Model): Step {
  if (drawn.do === 'accept') return { ...drawn, who: model.awaited(drawn.who, people) }
  const by = model.anybody(drawn.by, people)
  if (drawn.do === 'invite') return { ...drawn, by, who: drawn.who % people }
  const who = model.anybody(drawn.who, people)
  if (drawn.do !== 'unassign') return { ...drawn, by, who }
  const { role, on } = model.held(who, drawn.by, drawn)
  return { ...drawn, by, who, role, on }
}

/** The step with the people whom the numbers count, whoever they are by then. */
const blind = (drawn: Step): Step => ({
  ...drawn,
  who: drawn.who % people,
  ...('by' in drawn ? { by: drawn.by % people } : {}),
})

/** One team, and the calls that change it. */
class Team {
  readonly workspace: string
  readonly project: string
  readonly callers: readonly Caller[]
  readonly emails: readonly string[]
  readonly tokens = new Map<number, string[]>()
  readonly world: World

  constructor(world: World, ground: Pick<Team, 'workspace' | 'project' | 'callers' | 'emails'>) {
    this.world = world
    this.workspace = ground.workspace
    this.project = ground.project
    this.callers = ground.callers
    this.emails = ground.emails
  }

  async take(taken: Step): Promise<string> {
    const { workspace } = this
    if (taken.do === 'invite') return this.#invite(taken)
    if (taken.do === 'accept') {
      const token = this.tokens.get(taken.who)?.at(-1 - taken.back) ?? 'ptc_in_nothing'
      return endOf(this.#caller(taken.who).call(acceptInvite, { token }))
    }
    const member = this.emails[taken.who] ?? ''
    const by = this.#caller(taken.by)
    if (taken.do === 'remove') return endOf(by.call(removeMember, { workspace, member }))
    if (taken.do === 'unassign')
      return endOf(by.call(unassignRole, { assignment: await this.#assignment(taken) }))
    const place = taken.on === 'workspace' ? { workspace } : { project: this.project }
    return endOf(by.call(assignRole, { ...place, member, role: taken.role }))
  }

  /** Which invitation is accepted: the newest one, or the one before. */
  which({ who, back }: { who: number; back: number }): number {
    return (this.tokens.get(who)?.length ?? 0) - 1 - back
  }

  /** Everybody with the roles they hold, as the store has it. */
  rows() {
    const { world, workspace } = this
    return world.store.read((tables) => tables.assignments.inWorkspace(workspace))
  }

  #caller(n: number): Caller {
    const found = this.callers[n]
    if (!found) throw new Error(`nobody is number ${n}`)
    return found
  }

  #invite({ by, who, roles }: Step & { do: 'invite' }): Promise<string> {
    const input = { workspace: this.workspace, email: this.emails[who] ?? '', roles }
    const made = this.#caller(by)
      .call(createInvite, input)
      .then(({ secret }) => this.tokens.set(who, [...(this.tokens.get(who) ?? []), secret ?? '']))
    return endOf(made)
  }

  async #assignment({
    who,
    role,
    on,
  }: {
    who: number
    role: RoleName
    on: Where
  }): Promise<string> {
    const rows = await this.rows()
    const found = rows.find(
      (row) =>
        row.email === this.emails[who] &&
        row.role === role &&
        (row.project === null) === (on === 'workspace'),
    )
    return found?.id ?? newId('assignment')
  }
}

/** The rows of a table in a dump. */
const rowsOf = (dump: readonly string[], table: string): Record<string, unknown>[] =>
  dump
    .filter((line) => line.startsWith(`${table} `))
    .map((line) => JSON.parse(line.slice(table.length)) as Record<string, unknown>)

for (const dialect of dialects)
  describe(`a team on ${dialect}`, () => {
    let world: World
    let callers: Caller[]
    let count = 0
    const emails = Array.from({ length: people }, (_, n) => `person-${n}@team.example`)
    beforeAll(async () => {
      world = await newWorld(dialect)
      callers = await Promise.all(emails.map((email) => world.person(email)))
    })
    afterAll(() => world.close())

    const newTeam = async (): Promise<Team> => {
      const slug = `team-${++count}`
      const owner = callers[0] as Caller
      const made = await owner.call(initOrg, { workspace: slug, name: slug, billingMode: 'single' })
      const project = newId('project')
      const at = { workspace: made.workspace.id, created_at: 1 }
      await world.store.write((tables) =>
        tables.projects.insert({
          ...{ id: project, ...at, org: made.org.id, slug: 'only', name: 'Only' },
          ...{ kind: 'app', visibility: 'private', version: 1 },
        }),
      )
      return new Team(world, { workspace: made.workspace.id, project, callers, emails })
    }

    test('I1, I2, I3: whoever invites, accepts, gives, takes and removes, the team is what a simple model says, and so is every refusal', () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
          const team = await newTeam()
          const model = new Model()
          for (const drawn of steps) {
            const taken = meant(drawn, model)
            const expected =
              taken.do === 'invite'
                ? model.invite(taken.by, taken.who, taken.roles)
                : taken.do === 'accept'
                  ? model.accept(taken.who, team.which(taken))
                  : taken.do === 'remove'
                    ? model.remove(taken.by, taken.who)
                    : model[taken.do](taken.by, taken.who, taken.role, taken.on)
            expect(await team.take(taken), JSON.stringify(taken)).toBe(expected ?? 'done')
            expect(model.owners().length).toBeGreaterThan(0)
          }
          const held = (await team.rows()).map(
            ({ email, role, project }) =>
              `${emails.indexOf(email)} ${role} ${project === null ? 'workspace' : 'project'}`,
          )
          const expected = [...model.team].flatMap(([who, roles]) =>
            roles.map(({ role, on }) => `${who} ${role} ${on}`),
          )
          expect(held.sort()).toEqual(expected.sort())
          const members = await world.store.read((tables) => tables.members.count(team.workspace))
          expect(members).toBe(model.team.size)
        }),
        { numRuns: 40 },
      ))

    test('I1, I2, I3: and where four of them act at the same moment, an owner is always there, and nobody who left holds anything', () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 16, maxLength: 40 }), async (steps) => {
          const team = await newTeam()
          for (const who of [1, 2, 3, 4]) {
            await team.take({ do: 'invite', by: 0, who, roles: [who < 3 ? 'owner' : 'admin'] })
            await team.take({ do: 'accept', who, back: 0 })
          }
          for (let first = 0; first < steps.length; first += 4) {
            await Promise.all(steps.slice(first, first + 4).map((drawn) => team.take(blind(drawn))))
            expect(
              await world.store.read((tables) => tables.team.owners(team.workspace)),
            ).toBeGreaterThan(0)
          }
          const rows = (await world.dump()).split('\n')
          const gone = rowsOf(rows, 'member').filter(({ removed_at }) => removed_at !== null)
          const left = rowsOf(rows, 'assignment')
            .filter(({ ended_at }) => ended_at === null)
            .filter(({ member }) => gone.some(({ id }) => id === member))
          expect(left).toEqual([])
          await world.store.read((tables) => verifyChain(tables, team.workspace))
        }),
        { numRuns: 15 },
      ))
  })
