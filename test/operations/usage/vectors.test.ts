import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainLimit } from '../../../src/contract/limit/explain.ts'
import { setLimit } from '../../../src/contract/limit/set.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { moveOrg } from '../../../src/contract/org/move.ts'
import { commitReservation } from '../../../src/contract/reservation/commit.ts'
import { createReservation } from '../../../src/contract/reservation/create.ts'
import { createResource } from '../../../src/contract/resource/create.ts'
import { getUsage } from '../../../src/contract/usage/get.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { verifyUsage } from '../../../src/contract/usage/verify.ts'
import { setCapacity } from '../../../src/daemon/metering/capacity.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { type Caller, newWorld, type World } from '../../world.ts'
import type { Step, Vector } from './vector.ts'
import { vectors } from './vectors.ts'

for (const dialect of dialects)
  describe(`the worked examples on ${dialect}`, () => {
    let world: World
    let ana: Caller
    beforeAll(async () => {
      world = await newWorld(dialect)
      ana = await world.person('ana@acme.example')
    })
    afterAll(() => world.close())

    for (const vector of vectors)
      test(vector.id, async () => {
        const ground = await plant(world, ana, vector)
        for (const [at, step] of vector.steps.entries())
          await take(ground, step, `${vector.id}, step ${at + 1}: ${JSON.stringify(step)}`)
        const { differences } = await ana.call(verifyUsage, { workspace: ground.workspace })
        expect(differences).toEqual([])
      })
  })

interface Ground {
  world: World
  ana: Caller
  workspace: string
  /** Ids by the names of the example. */
  orgs: Record<string, string>
  held: Record<string, string>
}

async function plant(world: World, ana: Caller, { id, mode, tree }: Vector): Promise<Ground> {
  const name = id.toLowerCase()
  const { workspace, org } = await ana.call(initOrg, { workspace: name, name, billingMode: mode })
  const orgs: Record<string, string> = { root: org.id }
  for (const [child, parent] of tree) {
    const under = parent === null ? {} : { parent: orgs[parent] as string }
    const made = await ana.call(createOrg, { workspace: workspace.id, name: child, ...under })
    orgs[child] = made.org.id
  }
  const custom = { workspace: workspace.id, resource: 'api-keys', about: 'Keys' }
  await ana.call(createResource, custom)
  return { world, ana, workspace: workspace.id, orgs, held: {} }
}

/** What stood in the way, by the names of the example; null where nothing did. */
async function refusal(
  { orgs }: Ground,
  call: Promise<unknown>,
): Promise<[string, string[]] | null> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error === null) return null
  if (!(error instanceof Failure)) throw error
  const nameOf = (node: string) => Object.entries(orgs).find(([, id]) => id === node)?.[0] ?? node
  const violated = error.details.violated ?? []
  return [error.code, violated.map(({ kind, node }) => (kind === 'pool' ? 'pool' : nameOf(node)))]
}

const noRoom = (no: string[] | undefined) => (no ? ['limit_exceeded', no] : null)

async function take(ground: Ground, step: Step, about: string): Promise<void> {
  const { world, ana, workspace, orgs, held } = ground
  const org = 'org' in step ? (orgs[step.org] as string) : ''
  const resource = ('resource' in step && step.resource) || 'users'
  switch (step.do) {
    case 'use': {
      const changes = Object.entries(step.by).map(([name, delta]) => ({ resource: name, delta }))
      const met = await refusal(ground, ana.call(recordUsage, { org, changes }))
      expect(met, about).toEqual(step.under ? ['usage_underflow', []] : noRoom(step.no))
      return
    }
    case 'limit': {
      const set = { org, resource, value: step.to ?? 0, force: step.force ?? false }
      const met = await refusal(ground, ana.call(setLimit, set))
      expect(met, about).toEqual(step.no ? ['conflict', []] : null)
      return
    }
    case 'capacity': {
      const pool = step.pool === 'workspace' ? workspace : (orgs[step.pool] as string)
      await world.store.meter({ workspace }, async (tables) => {
        const row = await tables.workspaces.find(workspace)
        if (row) await setCapacity(tables, row, pool, resource, step.to, world.clock.now)
      })
      return
    }
    case 'move': {
      const met = await refusal(ground, ana.call(moveOrg, { org, parent: orgs[step.to] as string }))
      expect(met, about).toEqual(noRoom(step.no as string[] | undefined))
      return
    }
    case 'reserve': {
      const made = await ana.call(createReservation, { org, resource, amount: step.amount })
      held[step.name] = made.reservation.id
      return
    }
    case 'commit':
      await ana.call(commitReservation, {
        reservation: held[step.name] as string,
        amount: step.amount,
      })
      return
    case 'wait':
      world.clock.now += step.minutes * 60_000
      return
    case 'see': {
      const seen = await ana.call(explainLimit, { org, resource })
      expect(seen.effective, about).toBe(step.effective)
      if (step.available !== undefined) expect(seen.available, about).toBe(step.available)
      return
    }
    case 'sums':
      for (const [name, subtree] of Object.entries(step.of)) {
        const { usage } = await ana.call(getUsage, { org: orgs[name] as string, resource })
        expect(usage[0]?.subtree, `${about}: ${name}`).toBe(subtree)
      }
  }
}
