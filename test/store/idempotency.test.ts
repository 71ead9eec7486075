import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueKey } from '../../src/contract/key/issue.ts'
import { listKeys } from '../../src/contract/key/list.ts'
import { createProject } from '../../src/contract/project/create.ts'
import { assignRole } from '../../src/contract/role/assign.ts'
import { forgetAnswers } from '../../src/daemon/jobs/upkeep.ts'
import { dialects } from '../databases.ts'
import { type Company, newWorld, type World } from '../world.ts'

const minute = 60_000
const hour = 60 * minute

for (const dialect of dialects)
  describe(`the answer that is kept for an Idempotency-Key on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const issue = (name: string, idempotencyKey: string) =>
      acme.owner.answer(
        issueKey,
        { project: acme.project, env: 'sandbox', name, workload: 'kept' },
        { idempotencyKey },
      )

    test('tells the secret again for ten minutes, and once', async () => {
      const first = await issue('told', 'told')
      world.clock.now += 10 * minute - 10
      expect((await issue('told', 'told')).output).toEqual(first.output)
      const third = await issue('told', 'told')
      expect(third.output).toEqual({ ...first.output, secret: null })
      expect(third.replayed).toBe(true)
    })

    test('tells no secret after ten minutes, and has none left to tell', async () => {
      const first = await issue('late', 'late')
      world.clock.now += 10 * minute
      expect((await issue('late', 'late')).output).toEqual({ ...first.output, secret: null })
      await issue('left', 'left')
      world.clock.now += 10 * minute + 1
      await forgetAnswers(world.runtime)
      const sealed = (await world.dump())
        .split('\n')
        .filter((row) => row.startsWith('idempotency '))
      expect(sealed.length).toBeGreaterThan(0)
      for (const row of sealed) expect(row).toContain('"sealed":null')
    })

    test('outlives a day, and is gone before two: then the same key is a new one', async () => {
      const { output } = await issue('old', 'old')
      world.clock.now += 24 * hour
      await forgetAnswers(world.runtime)
      expect((await issue('old', 'old')).output['key']).toEqual(output['key'])
      world.clock.now += 24 * hour
      await forgetAnswers(world.runtime)
      await expect(issue('old', 'old')).rejects.toMatchObject({ code: 'already_exists' })
    })

    test('is a refusal too, where the same call would have met it again', async () => {
      const until = new Date(world.clock.now + hour).toISOString()
      const given = {
        workspace: acme.workspace,
        role: 'analyst' as const,
        member: 'viewer@acme.example',
      }
      await acme.owner.call(assignRole, { ...given, until })
      const again = (idempotencyKey: string) =>
        acme.owner.answer(assignRole, given, { idempotencyKey })
      await expect(again('refused')).rejects.toMatchObject({ code: 'already_exists' })
      world.clock.now += hour
      await expect(again('refused')).rejects.toMatchObject({ code: 'already_exists' })
      expect((await again('another')).replayed).toBe(false)
    })

    test('is none where the call was refused before it began: mended, the same key does it', async () => {
      const { developer } = acme.people
      const place = { workspace: acme.workspace, org: acme.org, env: 'sandbox' }
      const make = (input: object) =>
        developer.answer(createProject, { ...place, ...input }, { idempotencyKey: 'mended' })
      await expect(make({ name: '' })).rejects.toMatchObject({ code: 'invalid_input' })
      await expect(make({ name: 'Mine', env: 'production' })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(make({ name: 'Mine', org: 'nowhere' })).rejects.toMatchObject({
        code: 'not_found',
      })
      expect((await make({ name: 'Mine' })).replayed).toBe(false)
      const give = (idempotencyKey: string) =>
        developer.answer(
          assignRole,
          { workspace: acme.workspace, role: 'auditor', member: 'support@acme.example' },
          { idempotencyKey },
        )
      await expect(give('promoted')).rejects.toMatchObject({ code: 'forbidden' })
      const { owner } = acme
      await owner.call(assignRole, {
        workspace: acme.workspace,
        role: 'owner',
        member: 'developer@acme.example',
      })
      expect((await give('promoted')).replayed).toBe(false)
    })

    test('is of one operation: the same key elsewhere is another', async () => {
      const { items } = await acme.owner.call(listKeys, { project: acme.project })
      await issue('shared', 'shared')
      const made = await acme.owner.answer(
        createProject,
        { workspace: acme.workspace, org: acme.org, name: 'Shared', env: 'sandbox' },
        { idempotencyKey: 'shared' },
      )
      expect(made.replayed).toBe(false)
      const after = await acme.owner.call(listKeys, { project: acme.project })
      expect(after.items).toHaveLength(items.length + 1)
    })

    test('is never the key itself: what the database holds cannot be replayed by who reads it', async () => {
      await issue('hidden', 'a-key-that-stands-nowhere')
      expect(await world.dump()).not.toContain('a-key-that-stands-nowhere')
    })
  })
