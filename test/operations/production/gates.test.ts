import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyAudit } from '../../../src/contract/audit/verify.ts'
import { setAuth } from '../../../src/contract/auth/set.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { cancelProduction } from '../../../src/contract/production/cancel.ts'
import { requestProduction } from '../../../src/contract/production/request.ts'
import { checkReadiness } from '../../../src/contract/readiness/check.ts'
import { explainReadiness } from '../../../src/contract/readiness/explain.ts'
import { dialects } from '../../databases.ts'
import { newRoad, type Road, refusal } from './road.ts'

const undone = ['webhook.endpoint', 'webhook.verified', 'billing.ready']

for (const dialect of dialects)
  describe(`I40 on ${dialect}: gates are judged from facts`, () => {
    let road: Road
    beforeEach(async () => {
      road = await newRoad(dialect)
    })
    afterEach(() => road.world.close())

    const everythingElse = async ({ acme }: Road) => {
      await acme.owner.call(verifyKey, { project: acme.project, key: acme.secret })
      await acme.owner.call(verifyAudit, { workspace: acme.workspace })
      await acme.owner.call(setAuth, {
        ...{ project: acme.project, env: 'production' },
        redirectUris: ['https://app.example.com/callback'],
      })
    }

    test('a request for production is refused for exactly what nobody did, and nothing is asked for', async () => {
      const { acme } = road
      await everythingElse(road)
      const { project } = acme
      const refused = await refusal(acme.owner.call(requestProduction, { project }))
      expect(refused.code).toBe('not_ready')
      expect(refused.details.checks?.map(({ id, status }) => [id, status])).toEqual(
        undone.map((id) => [id, 'fail']),
      )
      expect(refused.details.next?.at(-1)?.command).toEqual([
        ...['production', 'request', '--project', 'portal', '--rehearse'],
      ])
      expect(await road.world.dump()).not.toContain('production_request {')
      expect(await road.audited('production.request')).toEqual(['not_ready'])
    })

    test('approval is refused while a check fails, whatever passed when it was asked for', async () => {
      const { acme } = road
      road.gatesPassed()
      const request = await road.ask(acme.owner)
      road.gatesBack()
      const refused = await refusal(road.approve(acme.people['production-manager'], request))
      expect(refused.code).toBe('not_ready')
      expect((await road.envs()).production.opened).toBeNull()
    })

    test('a check that regresses after go-live raises one event and stops new production keys only', async () => {
      const { acme } = road
      const { project, workspace } = acme
      const wanted = { project, env: 'production', workload: 'api' } as const
      road.gatesPassed()
      await road.approve(acme.people['production-manager'], await road.ask(acme.owner))
      const { secret } = await acme.owner.call(issueKey, { ...wanted, name: 'before' })
      road.gatesBack()
      for (const name of ['first', 'second']) {
        const refused = await refusal(acme.owner.call(issueKey, { ...wanted, name }))
        expect(refused.details.checks?.map(({ id }) => id)).toContain('audit.verified')
        expect(refused.details.checks?.map(({ id }) => id)).not.toContain('approval')
      }
      const raised = await road.events('production.regressed')
      expect(raised).toHaveLength(1)
      expect(raised[0]).toMatchObject({ target: project })
      const { valid } = await acme.owner.call(verifyKey, { project, key: secret ?? '' })
      expect(valid).toBe(true)
      const sandbox = { project, env: 'sandbox', name: 'still', workload: 'api' } as const
      expect((await acme.owner.call(issueKey, sandbox)).key.state).toBe('live')
      await acme.owner.call(verifyAudit, { workspace })
      await refusal(acme.owner.call(issueKey, { ...wanted, name: 'third' }))
      const [, again] = await road.events('production.regressed')
      expect(again?.['checks']).not.toContain('audit.verified')
    })

    test('the store opens production for a decision on record, and for nothing else', async () => {
      const { acme, world } = road
      road.gatesPassed()
      const asked = await road.ask(acme.owner)
      const row = await world.store.read(({ productions }) =>
        productions.get(acme.workspace, asked),
      )
      if (!row) throw new Error('the request is gone')
      const open = () =>
        world.store.write(({ gates }) =>
          gates.openProduction(row, row.requested_by, world.clock.now),
        )
      expect(await open()).toBe(false)
      await acme.owner.call(cancelProduction, { request: asked })
      expect(await open()).toBe(false)
      expect((await road.envs()).production.opened).toBeNull()
    })

    test('results are for everybody with a role there, evidence only as far as their permissions reach', async () => {
      const { acme } = road
      await everythingElse(road)
      const { project } = acme
      const seen = async (by: typeof acme.owner) =>
        (await by.call(checkReadiness, { project })).checks.map(({ id, status, evidence }) => ({
          id,
          status,
          evidence,
        }))
      const own = await seen(acme.owner)
      const viewed = await seen(acme.people.viewer)
      expect(viewed.map(({ id, status }) => [id, status])).toEqual(
        own.map(({ id, status }) => [id, status]),
      )
      expect(JSON.stringify(own)).toContain('technical-owner@acme.example')
      expect(JSON.stringify(viewed)).not.toContain('@acme.example')
      expect(JSON.stringify(viewed)).not.toContain('backend')
      expect(viewed.find(({ id }) => id === 'org.technical-owner')?.evidence).toBe(
        'withheld: it takes member.read',
      )
      const request = await road.ask(acme.owner, 'sandbox')
      const { reviewed, request: told } = await road.get(acme.people.viewer, request)
      expect(reviewed).toBeNull()
      expect(told.requestedBy.email).toBeNull()
    })

    test('readiness explain says how a check stands where a place is named, and nothing of any place otherwise', async () => {
      const { acme, world } = road
      const check = 'use-case.declared'
      const bare = await acme.owner.call(explainReadiness, { check })
      expect([bare.project, bare.result]).toEqual([null, null])
      const placed = await acme.owner.call(explainReadiness, { check, workspace: 'acme' })
      expect(placed).toMatchObject({ project: 'portal', result: { status: 'pass' } })
      expect(placed.result?.evidence).toContain('by founder@acme.example')
      const stranger = await world.person('stranger@example.com')
      const refused = await refusal(stranger.call(explainReadiness, { check, workspace: 'acme' }))
      expect(refused.code).toBe('not_found')
    })
  })
