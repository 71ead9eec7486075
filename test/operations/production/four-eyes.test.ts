import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { getAccount } from '../../../src/contract/account/get.ts'
import { approveProduction } from '../../../src/contract/production/approve.ts'
import { cancelProduction } from '../../../src/contract/production/cancel.ts'
import { declareProduction } from '../../../src/contract/production/declare.ts'
import { denyProduction } from '../../../src/contract/production/deny.ts'
import { checkReadiness } from '../../../src/contract/readiness/check.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { issueToken } from '../../../src/contract/token/issue.ts'
import { verifyChain } from '../../../src/daemon/audit-chain.ts'
import { dialects } from '../../databases.ts'
import { newRoad, type Road, refusal, stated } from './road.ts'

for (const dialect of dialects)
  describe(`I38 on ${dialect}: two people, exactly what was reviewed, once`, () => {
    let road: Road
    beforeEach(async () => {
      road = await newRoad(dialect)
      road.gatesPassed()
    })
    afterEach(() => road.world.close())

    test('somebody else approves, and production opens in the same change', async () => {
      const { acme } = road
      const request = await road.ask(acme.people['technical-owner'])
      expect((await road.envs()).production.opened).toBeNull()
      expect(await road.approve(acme.people['production-manager'], request)).toBe('approved')
      const { production } = await road.envs()
      const { request: told } = await road.get(acme.owner, request)
      expect(production).toMatchObject({ by: told.decidedBy?.account, mark: null })
      expect(told.decidedAt).toBe(new Date(production.opened ?? 0).toISOString())
    })

    test('nobody approves or denies their own request, in whatever session, and the attempt is on record', async () => {
      const { world, acme } = road
      const request = await road.ask(acme.owner)
      const { secret } = await world.local.call(createSession, { email: 'founder@acme.example' })
      for (const self of [acme.owner, world.as(`Bearer ${secret}`)]) {
        const refused = await refusal(road.approve(self, request))
        expect(refused.code).toBe('forbidden')
        expect(refused.message).toContain('your own request')
        expect(refused.details.decisionId).toMatch(/^dec_/)
      }
      const denied = refusal(acme.owner.call(denyProduction, { request, reason: 'No' }))
      expect((await denied).code).toBe('forbidden')
      const byKey = refusal(world.as(`Bearer ${acme.secret}`).call(approveProduction, { request }))
      expect((await byKey).code).toBe('unauthenticated')
      expect((await road.envs()).production.opened).toBeNull()
      expect(await road.audited('production.approve')).toEqual(['forbidden', 'forbidden'])
    })

    test('what a token asks for, whoever issued the token has asked for, and no token decides', async () => {
      const { world, acme } = road
      const asked = { workspace: 'acme', name: 'ci', roles: ['owner'] }
      const { secret } = await acme.owner.call(issueToken, asked)
      const token = world.as(`Bearer ${secret}`)
      const request = await road.ask(token)
      const { request: told } = await road.get(acme.owner, request)
      expect(told.requestedBy.email).toBe('founder@acme.example')
      expect((await refusal(road.approve(acme.owner, request))).message).toContain('your own')
      expect((await refusal(road.approve(token, request))).code).toBe('unauthenticated')
      expect(await road.approve(acme.people['production-manager'], request)).toBe('approved')
    })

    test('the store refuses it by itself, below every rule of the operations', async () => {
      const { world, acme } = road
      const id = await road.ask(acme.owner)
      const { request } = await road.get(acme.owner, id)
      const by = request.requestedBy.account
      const decision = { workspace: acme.workspace, id, by, now: world.clock.now }
      const own = await world.store.write(async ({ productions }) => [
        await productions.approve({ ...decision, digest: request.digest }),
        await productions.deny({ ...decision, reason: 'No' }),
      ])
      expect(own).toEqual([false, false])
      const forced = world.store.write(({ productions }) =>
        productions.insert({
          ...{ id: `${id}x`, workspace: acme.workspace, project: acme.project, env: 'production' },
          ...{ kind: 'approval', reviewed: '{}', digest: '', created_at: 1, expires_at: 9 },
          ...{ requested_by: by, decided_by: by, outcome: 'approved', decided_at: 2, version: 1 },
        }),
      )
      await expect(forced).rejects.toThrow(/production_request_four_eyes/)
    })

    test('the store decides once, in time, and about what was reviewed only, whoever comes at the same moment', async () => {
      const { world, acme } = road
      const id = await road.ask(acme.owner)
      const { request } = await road.get(acme.owner, id)
      const account = await acme.people['production-manager'].call(getAccount, {})
      const { now } = world.clock
      const decision = { workspace: acme.workspace, id, by: account.account.id, now }
      const approve = (further: object) =>
        world.store.write(({ productions }) =>
          productions.approve({ ...decision, digest: request.digest, ...further }),
        )
      expect(await approve({ digest: '0'.repeat(64) })).toBe(false)
      expect(await approve({ now: Date.parse(request.expiresAt) })).toBe(false)
      const ends = await Promise.all(Array.from({ length: 20 }, () => approve({})))
      expect(ends.filter(Boolean)).toHaveLength(1)
    })

    test('an approval lapses by drift, and says what drifted; what stands now is asked for anew', async () => {
      const { acme, world } = road
      const { owner, project, workspace, people } = acme
      const reviewer = people['production-manager']
      const first = await road.ask(owner)
      await owner.call(declareProduction, { project, ...stated, consent: 'Not at all' })
      await owner.call(assignRole, { workspace, role: 'billing-owner', member: 'me' })
      const refused = await refusal(road.approve(reviewer, first))
      expect(refused.code).toBe('conflict')
      expect(refused.message).toContain(
        'declaration.consent, declaration.version, owners.billing changed',
      )
      const { drift } = await road.get(reviewer, first)
      expect(drift).toContainEqual({
        part: 'declaration.consent',
        was: stated.consent,
        now: 'Not at all',
      })
      const { checks } = await owner.call(checkReadiness, { project, for: 'production' })
      expect(checks.find(({ id }) => id === 'approval')).toMatchObject({
        ...{ status: 'fail', owner: 'ship' },
        evidence: expect.stringMatching(
          /^prq_\w+, asked for by .+ has lapsed: declaration\.consent,/,
        ),
        fix: ['production', 'request', '--project', 'portal'],
      })
      const second = await road.ask(owner)
      const again = await owner.call(checkReadiness, { project, for: 'production' })
      expect(again.checks.find(({ id }) => id === 'approval')).toMatchObject({
        ...{ owner: 'review', fix: ['production', 'get', second] },
      })
      expect((await road.get(owner, first)).request.state).toBe('lapsed')
      expect(await road.approve(reviewer, second)).toBe('approved')
      expect(await road.audited('production.approve')).toEqual(['refused', 'done'])
      await world.store.read((tables) => verifyChain(tables, workspace))
    })

    test('a request is valid for 24 hours: at the last millisecond, and not at the next', async () => {
      const { world, acme } = road
      const reviewer = acme.people['production-manager']
      const request = await road.ask(acme.owner)
      const { createdAt, expiresAt } = (await road.get(acme.owner, request)).request
      const end = Date.parse(expiresAt)
      expect(end - Date.parse(createdAt)).toBe(24 * 3_600_000)
      world.clock.now = end - 1
      const last = reviewer.call(approveProduction, { request }, { dryRun: true })
      expect((await last).request.state).toBe('approved')
      world.clock.now = end
      const late = await refusal(road.approve(reviewer, request))
      expect([late.code, late.message]).toEqual([
        'conflict',
        `${request} expired at ${expiresAt}: a request is valid for 24 hours.`,
      ])
      expect((await road.get(acme.owner, request)).request.state).toBe('expired')
      expect((await road.envs()).production.opened).toBeNull()
      expect(await road.ask(acme.owner)).not.toBe(request)
    })

    test('twenty approvals at once: one has effect', async () => {
      const { acme } = road
      const request = await road.ask(acme.people['technical-owner'])
      const reviewers = [acme.owner, acme.people['production-manager']]
      const attempts = Array.from({ length: 20 }, (_, at) =>
        road.approve(reviewers[at % 2] ?? acme.owner, request),
      )
      const ends = await Promise.allSettled(attempts)
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const end of ends)
        if (end.status === 'rejected') expect(end.reason.code).toBe('conflict')
      const outcomes = await road.audited('production.approve')
      expect(outcomes.toSorted()).toEqual(['done', ...Array(19).fill('refused')])
    })

    test('denied and cancelled are final, and what waits is asked for once', async () => {
      const { acme } = road
      const reviewer = acme.people['production-manager']
      const denied = await road.ask(acme.owner)
      expect((await refusal(road.ask(acme.people['technical-owner']))).code).toBe('already_exists')
      await reviewer.call(denyProduction, { request: denied, reason: 'No texts yet' })
      expect((await road.get(acme.owner, denied)).request).toMatchObject({
        state: 'denied',
        decisionReason: 'No texts yet',
      })
      const cancelled = await road.ask(acme.owner)
      await acme.owner.call(cancelProduction, { request: cancelled })
      for (const [request, state] of [
        [denied, 'denied'],
        [cancelled, 'cancelled'],
      ] as const)
        for (const attempt of [
          () => road.approve(reviewer, request),
          () => reviewer.call(denyProduction, { request, reason: 'Again' }),
          () => acme.owner.call(cancelProduction, { request }),
        ]) {
          const refused = await refusal(attempt())
          expect(refused.code).toBe('conflict')
          expect(refused.message).toMatch(new RegExp(`${request} was ${state}.*final`))
        }
      expect((await road.envs()).production.opened).toBeNull()
    })

    test('the right to ask is judged again when it is approved (R-Z5)', async () => {
      const { acme, world } = road
      const until = new Date(world.clock.now + 60_000).toISOString()
      const email = 'viewer@acme.example'
      const { workspace } = acme
      await acme.owner.call(assignRole, {
        workspace,
        role: 'technical-owner',
        member: email,
        until,
      })
      const request = await road.ask(acme.people.viewer)
      world.clock.now = Date.parse(until)
      const refused = await refusal(road.approve(acme.owner, request))
      expect(refused.message).toContain('may not ask for production any more')
    })
  })
