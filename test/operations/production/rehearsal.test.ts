import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { checkReadiness } from '../../../src/contract/readiness/check.ts'
import { dialects } from '../../databases.ts'
import { newRoad, type Road, refusal } from './road.ts'

for (const dialect of dialects)
  describe(`a rehearsal on ${dialect}`, () => {
    let road: Road
    beforeAll(async () => {
      road = await newRoad(dialect)
    })
    afterAll(() => road.world.close())

    test('is walked by one person to its end, is marked, and opens nothing', async () => {
      const { acme, world } = road
      const before = await road.envs()
      const id = await road.ask(acme.owner, 'sandbox')
      expect(await road.approve(acme.owner, id)).toBe('approved')
      expect((await road.get(acme.owner, id)).request.env).toBe('sandbox')
      expect(await road.envs()).toEqual(before)
      const row = await world.store.read(({ productions }) => productions.get(acme.workspace, id))
      if (!row) throw new Error('the rehearsal is gone')
      const opened = await world.store.write(({ gates }) =>
        gates.openProduction(row, row.requested_by, world.clock.now),
      )
      expect(opened).toBe(false)
    })

    test('counts for nothing: the approval is still to come, and production stays shut', async () => {
      const { acme } = road
      const { checks } = await acme.owner.call(checkReadiness, { project: acme.project })
      expect(checks.find(({ id }) => id === 'approval')).toMatchObject({
        status: 'fail',
        evidence: 'nobody has asked for production yet',
      })
      const wanted = { project: acme.project, env: 'production', name: 'live', workload: 'api' }
      const refused = await refusal(acme.owner.call(issueKey, { ...wanted, env: 'production' }))
      expect(refused.code).toBe('not_ready')
    })

    test('may be reviewed by those who review in the sandbox, who never reach production', async () => {
      const { acme } = road
      const reviewer = acme.people['sandbox-reviewer']
      expect(await road.approve(reviewer, await road.ask(acme.owner, 'sandbox'))).toBe('approved')
      road.gatesPassed()
      const request = await road.ask(acme.owner)
      const refused = await refusal(road.approve(reviewer, request))
      road.gatesBack()
      expect([refused.code, refused.message]).toEqual([
        'forbidden',
        expect.stringContaining('production.approve in production'),
      ])
    })
  })
