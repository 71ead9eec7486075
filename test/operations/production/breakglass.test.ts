import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { approveProduction } from '../../../src/contract/production/approve.ts'
import { cancelProduction } from '../../../src/contract/production/cancel.ts'
import { getProject } from '../../../src/contract/project/get.ts'
import { checkReadiness } from '../../../src/contract/readiness/check.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { dialects } from '../../databases.ts'
import { newRoad, type Road, refusal } from './road.ts'

const reason = 'Everybody who reviews is ill'

for (const dialect of dialects)
  describe(`I39 on ${dialect}: the glass is broken by an owner, slowly, loudly, for ever visibly`, () => {
    let road: Road
    beforeEach(async () => {
      road = await newRoad(dialect)
      const { owner, workspace } = road.acme
      await owner.call(assignRole, { workspace, role: 'owner', member: 'admin@acme.example' })
      road.gatesPassed()
    })
    afterEach(() => road.world.close())

    test('it takes effect 15 minutes later to the millisecond, tells every owner, and leaves its mark', async () => {
      const { world, acme } = road
      const asked = world.clock.now
      const { id, opensAt, notified } = await road.breakglass(acme.owner, { reason })
      const due = Date.parse(opensAt)
      expect(due - asked).toBe(15 * 60_000)
      expect(notified).toBe(2)
      const notices = await road.events('production.breakglass.begun')
      expect(notices.map(({ to }) => to).toSorted()).toEqual([
        'admin@acme.example',
        'founder@acme.example',
      ])
      expect(notices[0]).toMatchObject({ reason, opensAt, env: 'production' })
      world.clock.now = due - 1
      const early = await refusal(road.breakglass(acme.owner, { request: id }))
      expect(early.message).toContain(`from ${opensAt} on, 1 minute from now`)
      expect((await road.envs()).production.opened).toBeNull()
      world.clock.now = due
      expect((await road.breakglass(acme.owner, { request: id })).state).toBe('opened')
      const { production } = await road.envs()
      expect(production).toMatchObject({ opened: due, mark: due })
      expect(await road.events('production.breakglass.opened')).toHaveLength(2)
      const { project } = await acme.people.viewer.call(getProject, { project: acme.project })
      expect(project.envs.find(({ env }) => env === 'production')?.breakglassAt).toBe(opensAt)
      const { checks } = await acme.owner.call(checkReadiness, { project: acme.project })
      expect(checks.find((check) => check.id === 'approval')?.evidence).toContain(
        'founder@acme.example broke the glass',
      )
      expect(await road.audited('production.breakglass')).toEqual(['done', 'refused', 'done'])
    })

    test('another owner stops it during the delay, and that is final', async () => {
      const { world, acme } = road
      const { id, opensAt } = await road.breakglass(acme.owner, { reason })
      const lesser = acme.people['technical-owner'].call(cancelProduction, { request: id })
      expect((await refusal(lesser)).code).toBe('forbidden')
      await acme.people.admin.call(cancelProduction, { request: id })
      world.clock.now = Date.parse(opensAt)
      const refused = await refusal(road.breakglass(acme.owner, { request: id }))
      expect(refused.message).toContain('was cancelled')
      expect((await road.envs()).production).toMatchObject({ opened: null, mark: null })
    })

    test('it needs a reason, waits once, and is approved by nobody', async () => {
      const { acme } = road
      const mute = await refusal(road.breakglass(acme.owner, {}))
      expect([mute.code, mute.details.errors?.[0]?.pointer]).toEqual(['invalid_input', '/reason'])
      const { id } = await road.breakglass(acme.owner, { reason })
      expect((await refusal(road.breakglass(acme.owner, { reason }))).code).toBe('already_exists')
      const both = await refusal(road.breakglass(acme.owner, { reason, request: id }))
      expect(both.details.errors?.[0]?.pointer).toBe('/request')
      const approved = await refusal(
        acme.people['production-manager'].call(approveProduction, { request: id }),
      )
      expect(approved.message).toContain('nobody approves or denies it')
    })

    test('it stands in for the second person, never for a fact; its rehearsal opens nothing', async () => {
      const { world, acme } = road
      road.gatesBack()
      const refused = await refusal(road.breakglass(acme.owner, { reason }))
      expect(refused.code).toBe('not_ready')
      const { id, opensAt } = await road.breakglass(acme.owner, { reason, env: 'sandbox' })
      world.clock.now = Date.parse(opensAt)
      const { state } = await road.breakglass(acme.owner, { request: id, env: 'sandbox' })
      expect(state).toBe('opened')
      expect((await road.envs()).production).toMatchObject({ opened: null, mark: null })
    })
  })
