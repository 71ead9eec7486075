import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptInvite } from '../../src/contract/invite/accept.ts'
import { createInvite } from '../../src/contract/invite/create.ts'
import { getKey } from '../../src/contract/key/get.ts'
import { issueKey } from '../../src/contract/key/issue.ts'
import { listKeys } from '../../src/contract/key/list.ts'
import { revokeKey } from '../../src/contract/key/revoke.ts'
import { rotateKey } from '../../src/contract/key/rotate.ts'
import { listMembers } from '../../src/contract/member/list.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { initOrg } from '../../src/contract/org/init.ts'
import { createProject } from '../../src/contract/project/create.ts'
import { assignRole } from '../../src/contract/role/assign.ts'
import { verifyChain } from '../../src/daemon/audit-chain.ts'
import type { Answer } from '../../src/daemon/pipeline/request.ts'
import { isFailure } from '../../src/domain/failure.ts'
import { dialects } from '../databases.ts'
import { type Caller, type CallOptions, type Company, newWorld, type World } from '../world.ts'
import { range } from './rows.ts'

/** How a call ended: its answer, or the code that it was refused with. Anything else is a defect. */
const ended = (call: Promise<Answer>): Promise<Answer | string> =>
  call.catch((error: unknown) => {
    if (isFailure(error)) return error.code
    throw error
  })

const successes = (ends: (Answer | string)[]) => ends.filter((end) => typeof end !== 'string')

for (const dialect of dialects)
  describe(`at the same moment on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(async () => {
      await world.store.read((tables) => verifyChain(tables, acme.workspace))
      await world.close()
    })

    const eventsOf = (action: string) =>
      world.store.read(async (tables) =>
        (await tables.audit.following(acme.workspace, 0, 10_000)).filter(
          (event) => event.action === action && event.outcome === 'done',
        ),
      )
    const at = <Op extends Operation>(
      count: number,
      op: Op,
      input: (n: number) => unknown,
      by: (n: number) => Caller = () => acme.owner,
      options: CallOptions = {},
    ) => Promise.all(range(count).map((n) => ended(by(n).answer(op, input(n), options))))

    test('fifty identical calls have one effect, and each gets that answer or hears that it is under way', async () => {
      const before = await eventsOf('key.issue')
      const input = { project: acme.project, env: 'sandbox', name: 'raced', workload: 'raced' }
      const ends = await at(50, issueKey, () => input, undefined, { idempotencyKey: 'raced' })
      const answers = successes(ends) as Answer[]
      expect(answers.length).toBeGreaterThan(0)
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
      expect(
        ends.filter((end) => typeof end === 'string' && end !== 'idempotency_in_progress'),
      ).toEqual([])
      const [effect] = answers.filter(({ replayed }) => !replayed)
      for (const { output } of answers) {
        expect({ ...output, secret: null }).toEqual({ ...effect?.output, secret: null })
        expect([null, effect?.output['secret']]).toContain(output['secret'])
      }
      const { items } = await acme.owner.call(listKeys, { project: acme.project })
      expect(items.filter(({ name }) => name === 'raced')).toHaveLength(1)
      expect(await eventsOf('key.issue')).toHaveLength(before.length + 1)
    })

    test('one key for two different changes makes one of them', async () => {
      const ends = await at(
        20,
        createProject,
        (n) => ({
          workspace: acme.workspace,
          org: acme.org,
          name: `Either ${n % 2}`,
          env: 'sandbox',
        }),
        undefined,
        { idempotencyKey: 'either' },
      )
      expect(successes(ends).filter((end) => !(end as Answer).replayed)).toHaveLength(1)
      for (const end of ends.filter((one) => typeof one === 'string'))
        expect(['idempotency_key_reused', 'idempotency_in_progress']).toContain(end)
      expect(ends).toContain('idempotency_key_reused')
    })

    test('the same key of two people is two keys', async () => {
      const people = [acme.owner, acme.people['technical-owner']]
      const ends = await at(
        2,
        createProject,
        (n) => ({ workspace: acme.workspace, org: acme.org, name: `Mine ${n}`, env: 'sandbox' }),
        (n) => people[n] as Caller,
        { idempotencyKey: 'shared' },
      )
      expect(successes(ends)).toHaveLength(2)
    })

    test('a key is rotated once', async () => {
      const key = await newKey('rotated')
      const ends = await at(8, rotateKey, () => ({ key }))
      expect(successes(ends)).toHaveLength(1)
      expect(
        ends.filter((end) => end === 'conflict' || end === 'rotation_in_progress'),
      ).toHaveLength(7)
      const versions = await world.store.read((tables) =>
        tables.keys.versions(acme.workspace, [key]),
      )
      expect(versions).toHaveLength(2)
      expect(versions.filter(({ expires_at }) => expires_at === null)).toHaveLength(1)
    })

    test('a key that is revoked while it is rotated is revoked, whoever was faster', async () => {
      for (let round = 0; round < 5; round++) {
        const key = await newKey(`revoked-${round}`)
        const [revoked] = await Promise.all([
          ended(acme.owner.answer(revokeKey, { key })),
          ended(acme.owner.answer(rotateKey, { key })),
        ])
        expect(typeof revoked).toBe('object')
        const state = await acme.owner.call(getKey, { key })
        expect(state.key).toMatchObject({ state: 'revoked', versions: [] })
      }
    })

    test('an invitation is accepted once', async () => {
      const joiner = await world.person('joiner@acme.example')
      const { secret } = await acme.owner.call(createInvite, {
        workspace: acme.workspace,
        email: 'joiner@acme.example',
        roles: ['viewer', 'analyst'],
      })
      const ends = await at(
        50,
        acceptInvite,
        () => ({ token: secret }),
        () => joiner,
      )
      expect(successes(ends)).toHaveLength(1)
      expect(ends.filter((end) => end === 'conflict')).toHaveLength(49)
      const { items } = await acme.owner.call(listMembers, { workspace: acme.workspace })
      const joined = items.filter(({ email }) => email === 'joiner@acme.example')
      expect(joined.map(({ assignments }) => assignments.map(({ role }) => role).sort())).toEqual([
        ['analyst', 'viewer'],
      ])
    })

    test('a role is assigned once', async () => {
      const given = { workspace: acme.workspace, role: 'auditor', member: 'viewer@acme.example' }
      const ends = await at(8, assignRole, () => given)
      expect(successes(ends)).toHaveLength(1)
      expect(ends.filter((end) => end === 'already_exists')).toHaveLength(7)
    })

    test('a workspace slug, a project slug and the name of a key are taken once', async () => {
      const owners = [acme.owner, acme.people.developer, acme.people.viewer]
      for (const ends of [
        await at(
          6,
          initOrg,
          () => ({ workspace: 'wanted', name: 'Wanted', billingMode: 'single' }),
          (n) => owners[n % 3] as Caller,
        ),
        await at(6, createProject, () => ({
          ...{ workspace: acme.workspace, org: acme.org },
          ...{ name: 'Wanted', env: 'sandbox' },
        })),
        await at(6, issueKey, () => ({
          ...{ project: acme.project, env: 'sandbox' },
          ...{ name: 'wanted', workload: 'wanted' },
        })),
      ]) {
        expect(successes(ends)).toHaveLength(1)
        expect(ends.filter((end) => end === 'already_exists')).toHaveLength(5)
      }
    })

    test('a role that has ended can be given again, once', async () => {
      const given = { workspace: acme.workspace, role: 'analyst', member: 'viewer@acme.example' }
      const until = new Date(world.clock.now + 60_000).toISOString()
      await acme.owner.answer(assignRole, { ...given, until })
      expect(await at(2, assignRole, () => given)).toEqual(['already_exists', 'already_exists'])
      world.clock.now += 60_000
      expect(successes(await at(8, assignRole, () => given))).toHaveLength(1)
    })

    async function newKey(name: string): Promise<string> {
      const { key } = await acme.owner.call(issueKey, {
        ...{ project: acme.project, env: 'sandbox', name, workload: name },
      })
      return key.id
    }
  })
