import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainLimit } from '../../../src/contract/limit/explain.ts'
import { setLimit } from '../../../src/contract/limit/set.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { moveOrg } from '../../../src/contract/org/move.ts'
import { commitReservation } from '../../../src/contract/reservation/commit.ts'
import { createReservation } from '../../../src/contract/reservation/create.ts'
import { createResource } from '../../../src/contract/resource/create.ts'
import { createSubscription } from '../../../src/contract/subscription/create.ts'
import { getUsage } from '../../../src/contract/usage/get.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { verifyUsage } from '../../../src/contract/usage/verify.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { type Caller, newWorld, type World } from '../../world.ts'
import { newPayer } from '../payer.ts'
import { poolVectors } from './pool-vectors.ts'
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

    for (const vector of [...vectors, ...poolVectors])
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
  accounts: Record<string, string>
  held: Record<string, string>
}

async function plant(world: World, ana: Caller, vector: Vector): Promise<Ground> {
  const { id, mode, tree, accounts: payers = ['payer'] } = vector
  const name = id.toLowerCase()
  const { workspace, org } = await ana.call(initOrg, { workspace: name, name, billingMode: mode })
  const orgs: Record<string, string> = { root: org.id }
  const accounts: Record<string, string> = {}
  for (const payer of payers) accounts[payer] = await newPayer(ana, workspace.id, payer)
  const ground = { world, ana, workspace: workspace.id, orgs, accounts, held: {} }
  for (const [child, parent, account] of tree) await newOrg(ground, child, parent, account)
  const custom = { workspace: workspace.id, resource: 'api-keys', about: 'Keys' }
  await ana.call(createResource, custom)
  return ground
}

async function newOrg(
  { ana, workspace, orgs, accounts }: Ground,
  name: string,
  parent: string | null,
  payer: string | undefined,
): Promise<void> {
  const under = parent === null ? {} : { parent: orgs[parent] as string }
  const account = payer === undefined ? {} : { billingAccount: accounts[payer] as string }
  orgs[name] = (await ana.call(createOrg, { workspace, name, ...under, ...account })).org.id
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
  const { world, ana, orgs, accounts, held } = ground
  const org = 'org' in step ? (orgs[step.org] as string) : ''
  const resource = ('resource' in step && step.resource) || 'users'
  switch (step.do) {
    case 'use': {
      const changes = Object.entries(step.by).map(([name, delta]) => ({ resource: name, delta }))
      const key = step.key === undefined ? {} : { idempotencyKey: step.key }
      const met = await refusal(ground, ana.call(recordUsage, { org, changes }, key))
      const code = step.under ? 'usage_underflow' : 'idempotency_key_reused'
      expect(met, about).toEqual(step.under || step.reused ? [code, []] : noRoom(step.no))
      return
    }
    case 'limit': {
      const set = { org, resource, value: step.to ?? 0, force: step.force ?? false }
      const met = await refusal(ground, ana.call(setLimit, set))
      expect(met, about).toEqual(step.no ? ['conflict', []] : null)
      return
    }
    case 'subscribe': {
      const billingAccount = accounts[step.account] as string
      await ana.call(createSubscription, { billingAccount, quantities: step.gives })
      return
    }
    case 'create': {
      const met = await refusal(ground, newOrg(ground, step.org, step.parent, step.account))
      expect(met?.[0] ?? null, about).toBe(step.no ?? null)
      return
    }
    case 'move': {
      const to = step.to === null ? { root: true } : { parent: orgs[step.to] as string }
      const account = step.account ? { billingAccount: accounts[step.account] as string } : {}
      const met = await refusal(ground, ana.call(moveOrg, { org, ...to, ...account }))
      if (typeof step.no === 'string') expect(met?.[0], about).toBe(step.no)
      else expect(met, about).toEqual(noRoom(step.no))
      return
    }
    case 'pool': {
      const { chain } = await ana.call(explainLimit, { org, resource })
      expect(chain.at(-1), about).toMatchObject({ limit: step.capacity, used: step.used })
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
