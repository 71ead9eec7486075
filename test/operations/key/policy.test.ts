import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { updateEnv } from '../../../src/contract/env/update.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { issueToken } from '../../../src/contract/token/issue.ts'
import { dialects } from '../../databases.ts'
import { newProjects } from '../env/projects.ts'
import { newRoad, type Road, refusal } from '../production/road.ts'

const day = 86_400_000

for (const dialect of dialects)
  describe(`what the policy of its env lets a key do, on ${dialect}`, () => {
    let road: Road
    let newProject: ReturnType<typeof newProjects>
    beforeAll(async () => {
      road = await newRoad(dialect)
      road.gatesPassed()
      newProject = newProjects(road)
    })
    afterAll(() => road.world.close())

    const lifeOf = ({ key }: { key: { createdAt: string; expiresAt: string } }) =>
      (Date.parse(key.expiresAt) - Date.parse(key.createdAt)) / day

    test('I34: a key issued lives as long as its env allows, and 90 days or less unless said', async () => {
      const { update, issue, slug, at } = await newProject()
      expect([lifeOf(await issue()), lifeOf(await issue('365d'))]).toEqual([90, 365])
      await update({ keyLifetime: '200' })
      expect([lifeOf(await issue()), lifeOf(await issue('200d'))]).toEqual([90, 200])
      await update({ keyLifetime: '30d' })
      expect([lifeOf(await issue()), lifeOf(await issue('30d'))]).toEqual([30, 30])
      const refused = await refusal(
        road.acme.owner.call(issueKey, {
          ...{ ...at(), name: 'long', workload: 'api', scopes: ['env:read'], expiresAt: '31d' },
        }),
      )
      expect(refused.code).toBe('invalid_input')
      expect(refused.message).toBe(
        `expiresAt is more than 30 days away, and no key of ${slug}, production, lives longer: give a time to come, at most 30 days from now.`,
      )
      expect(refused.details.errors?.[0]?.pointer).toBe('/expiresAt')
      const place = `--project ${slug} --env production`
      expect(refused.details.next?.map(({ command }) => command.join(' '))).toEqual([
        `key issue ${place} --name long --workload api --scope env:read --expires 30d`,
        `env update ${place} --help`,
      ])
      const { key } = await road.acme.owner.call(issueKey, {
        ...{ ...at(), name: 'at-most', workload: 'api', expiresAt: '30d' },
      })
      expect(lifeOf({ key })).toBe(30)
      // The other env, and what is no key, have the maximum of the product.
      expect(lifeOf(await issue('365d', 'sandbox'))).toBe(365)
      const expiresAt = new Date(road.world.clock.now + 364 * day).toISOString()
      const token = { ...at(), name: 'ci', roles: ['viewer'], expiresAt }
      await road.acme.owner.call(issueToken, token)
      expect((await refusal(issue('366d', 'sandbox'))).message).toContain('nothing lives longer')
    })

    test('whoever may not change the policy is not shown how', async () => {
      const { at, issue } = await newProject()
      const { developer, owner } = road.acme.people
      await owner.call(updateEnv, { ...at('sandbox'), keyLifetime: '7d', keyOverlap: '0' })
      const refused = await refusal(issue('8d', 'sandbox', developer))
      expect(refused.details.next?.map(({ command }) => command[0])).toEqual(['key'])
      const { key } = await issue(undefined, 'sandbox', developer)
      const long = await refusal(developer.call(rotateKey, { key: key.id, overlap: '1h' }))
      expect(long.details.next?.map(({ command }) => command.join(' '))).toEqual([
        `key rotate ${key.id} --overlap 0s`,
      ])
      expect(
        (await refusal(developer.call(updateEnv, { ...at('sandbox'), keyLifetime: '8d' }))).code,
      ).toBe('forbidden')
    })

    test('R-K9: the old secret works on as long as its env allows, and 24 hours or less unless said', async () => {
      const { update, issue, slug } = await newProject()
      const overlapOf = async (overlap?: string) => {
        const { key } = await issue()
        const input = { key: key.id, ...(overlap === undefined ? {} : { overlap }) }
        const began = road.world.clock.now
        const [, old] = (await road.acme.owner.call(rotateKey, input)).key.versions
        return old?.expiresAt ? Math.floor((Date.parse(old.expiresAt) - began) / 3_600_000) : 0
      }
      expect([await overlapOf(), await overlapOf('7d')]).toEqual([24, 168])
      await update({ keyOverlap: '48h' })
      expect([await overlapOf(), await overlapOf('48')]).toEqual([24, 48])
      await update({ keyOverlap: '2' })
      expect([await overlapOf(), await overlapOf('2h')]).toEqual([2, 2])
      const refused = await refusal(overlapOf('3h'))
      expect([refused.code, refused.details.errors?.[0]?.pointer]).toEqual([
        ...['conflict', '/overlap'],
      ])
      expect(refused.message).toMatch(/^Key key_\w+ keeps its old secret for 2h at most/)
      expect(refused.message).toContain(`in production of ${slug}.`)
      await update({ keyOverlap: '0' })
      expect([await overlapOf(), await overlapOf('0')]).toEqual([0, 0])
      expect((await refusal(overlapOf('1m'))).code).toBe('conflict')
    })
  })
