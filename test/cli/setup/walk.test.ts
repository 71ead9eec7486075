import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Journal } from '../../../src/cli/setup/journal.ts'
import { all } from '../../../src/cli/setup/pages.ts'
import { listAudit } from '../../../src/contract/audit/list.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { listKeys } from '../../../src/contract/key/list.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { listMembers } from '../../../src/contract/member/list.ts'
import { listProjects } from '../../../src/contract/project/list.ts'
import type { Answers } from '../../../src/contract/setup/answers.ts'
import { listWorkspaces } from '../../../src/contract/workspace/list.ts'
import { acme, killed, newTown, type Town } from './town.ts'

let town: Town
beforeEach(async () => {
  town = await newTown()
})
afterEach(() => town.close())

/** Everything that setup makes, without ids and times. */
async function picture({ founder, openSessions, secretOf }: Town) {
  const within = { workspace: 'acme' }
  const members = await all(founder, listMembers, within)
  const keys = await all(founder, listKeys, within)
  const secret = (await secretOf('backend')) ?? ''
  const done = (await all(founder, listAudit, within)).filter(({ outcome }) => outcome === 'done')
  return {
    workspaces: (await all(founder, listWorkspaces, {})).map(({ slug }) => slug),
    members: members.map(({ email, assignments }) => [email, assignments.map(({ role }) => role)]),
    projects: (await all(founder, listProjects, within)).map(({ slug }) => slug),
    keys: keys.map(({ name, state, versions }) => [name, state, versions.length]),
    secret: (await founder(verifyKey, { ...within, key: secret })).code,
    openSessions: await openSessions(),
    made: done
      .map(({ action }) => action)
      .filter((action) => action !== 'key.rotate')
      .sort(),
  }
}

const whole = {
  workspaces: ['acme'],
  members: [
    ['ana@acme.example', ['owner', 'billing-owner']],
    ['ben@acme.example', ['technical-owner']],
    ['sam@acme.example', ['security-owner']],
  ],
  projects: ['checkout'],
  keys: [['backend', 'live', 1]],
  secret: 'VALID',
  openSessions: 1,
}

describe('setup', () => {
  test('goes from nothing to a verified key and a refusal of production', async () => {
    const { walked, refusal } = await town.run()
    expect(walked.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'account done',
      'sign-in done',
      'workspace done',
      'technical-owner done',
      'security-owner done',
      'billing-owner done',
      'project done',
      'key done',
      'verify done',
      'readiness done',
      'production refused',
    ])
    expect(refusal?.code).toBe('not_ready')
    expect(refusal?.details.checks?.map(({ id }) => id)).toContain('audit.verified')
    for (const check of refusal?.details.checks ?? []) {
      expect(check.evidence).not.toBe('')
      expect(check.fix.length).toBeGreaterThan(0)
      expect(['ship', 'spend', 'secure', 'review']).toContain(check.owner)
    }
    expect(await picture(town)).toMatchObject(whole)
  })

  test('again: finds all and makes nothing', async () => {
    await town.run()
    const before = await picture(town)
    const { walked, refusal } = await town.run()
    expect(walked.filter(({ status }) => status === 'done').map(({ id }) => id)).toEqual([
      'readiness',
    ])
    expect(refusal?.code).toBe('not_ready')
    expect(await picture(town)).toEqual(before)
  })

  test('again without its journal: finds all by slug', async () => {
    await town.run()
    const before = await picture(town)
    rmSync(town.journal)
    await town.run()
    expect(await picture(town)).toEqual(before)
  })

  test('with the founder in all three roles', async () => {
    const alone: Answers = {
      ...acme,
      owners: { technical: 'founder', security: 'founder', billing: 'founder' },
    }
    await town.run(alone)
    expect((await picture(town)).members).toEqual([
      ['ana@acme.example', ['owner', 'technical-owner', 'security-owner', 'billing-owner']],
    ])
  })

  test('with one other person in two roles', async () => {
    await town.run({ ...acme, owners: { ...acme.owners, security: acme.owners.technical } })
    expect((await picture(town)).members[1]).toEqual([
      'ben@acme.example',
      ['technical-owner', 'security-owner'],
    ])
  })

  test('leaves the secret of a key alone that it did not issue', async () => {
    await town.run()
    const other = { name: 'other', workload: 'other' }
    const place = { workspace: 'acme', project: 'checkout', env: 'sandbox' } as const
    const { secret } = await town.founder(issueKey, { ...place, ...other })
    const { walked } = await town.run({ ...acme, key: other })
    expect(walked.find(({ id }) => id === 'verify')?.status).toBe('skipped')
    const verdict = await town.founder(verifyKey, { ...place, key: secret ?? '' })
    expect(verdict.code).toBe('VALID')
  })
})

describe('a difference from the answers is a conflict that names both', () => {
  test.each<[string, Partial<Answers>, string, string]>([
    [
      'the name of the founder',
      { founder: { ...acme.founder, name: 'Anna' } },
      '"Ana Ortiz"',
      '"Anna"',
    ],
    [
      'the billing mode',
      { workspace: { ...acme.workspace, billingMode: 'pooled' } },
      '"single"',
      '"pooled"',
    ],
    [
      'the name of the company',
      { workspace: { ...acme.workspace, name: 'Acme' } },
      '"Acme Robotics"',
      '"Acme"',
    ],
    [
      'the kind of project',
      { project: { ...acme.project, kind: 'game' } },
      '"customer-portal"',
      '"game"',
    ],
    ['the workload', { key: { ...acme.key, workload: 'other' } }, '"checkout-api"', '"other"'],
    [
      'the technical owner',
      { owners: { ...acme.owners, technical: { name: 'Eva', email: 'eva@acme.example' } } },
      'ben@acme.example',
      'eva@acme.example',
    ],
    [
      'the founder',
      { founder: { name: 'Eva', email: 'eva@acme.example' } },
      'ana@acme.example',
      'eva@acme.example',
    ],
  ])('%s', async (_, change, found, asked) => {
    await town.run()
    const before = await picture(town)
    const refused = await town.run({ ...acme, ...change }).catch((error) => error)
    expect(refused.code).toBe('conflict')
    expect(refused.message).toContain(found)
    expect(refused.message).toContain(asked)
    expect(await picture(town)).toEqual(before)
    expect(Journal.read(town.journal)?.answers, 'the finished setup is remembered').toEqual(acme)
  })
})

describe('killed at any point and run again, it ends as if it had never been killed', () => {
  /** What one run makes, and at how many points it can be killed. */
  async function unhurt() {
    await town.run()
    const points = town.touched()
    expect(points).toBeGreaterThan(50)
    return { points: [...Array(points).keys()], whole: await picture(town) }
  }

  /** Eight at a time: most of a run is waiting for the disk. */
  async function each(points: readonly number[], check: (point: number) => Promise<void>) {
    const left = [...points]
    const work = async () => {
      for (let point = left.shift(); point !== undefined; point = left.shift()) await check(point)
    }
    await Promise.all(Array.from({ length: 8 }, work))
  }

  async function hurt(point: number, wait: number, terminal = false) {
    const other = await newTown({ terminal })
    try {
      await expect(other.run(acme, point)).rejects.toBe(killed)
      other.world.clock.now += wait
      await other.run()
      return await picture(other)
    } finally {
      await other.close()
    }
  }

  test('at once, with nothing done twice', async () => {
    const expected = await unhurt()
    await each(expected.points, async (point) =>
      expect(await hurt(point, 0), `killed at ${point}`).toEqual(expected.whole),
    )
  })

  // What was told to nobody is told anew then, so the trail is longer; what there is stays the same.
  test('after the server has stopped telling the secrets again', async () => {
    const expected = await unhurt()
    const { made: _, ...there } = expected.whole
    await each(expected.points, async (point) =>
      expect(await hurt(point, 11 * 60_000), `killed at ${point}`).toMatchObject(there),
    )
  })

  test('with the secret on a terminal that nobody can read any more', async () => {
    const { points } = await unhurt()
    await each(points.slice(-25), async (point) =>
      expect(await hurt(point, 0, true), `killed at ${point}`).toMatchObject(whole),
    )
  })

  test('twice', async () => {
    await expect(town.run(acme, 60)).rejects.toBe(killed)
    for (const point of [1, 2, 3, 4, 5, 6]) await town.run(acme, point).catch(() => {})
    await town.run()
    expect(await picture(town)).toMatchObject(whole)
  })
})
