import { approveProduction } from '../../../src/contract/production/approve.ts'
import { breakglassProduction } from '../../../src/contract/production/breakglass.ts'
import { declareProduction } from '../../../src/contract/production/declare.ts'
import { getProduction } from '../../../src/contract/production/get.ts'
import { requestProduction } from '../../../src/contract/production/request.ts'
import { execute } from '../../../src/daemon/pipeline/execute.ts'
import { Failure } from '../../../src/domain/failure.ts'
import type { Env } from '../../../src/domain/permission.ts'
import type { Dialect } from '../../databases.ts'
import { type Caller, type Company, newWorld, type World } from '../../world.ts'

/** A company that stated what its project is for, and ways to go on from there. */
export interface Road {
  world: World
  acme: Company
  /** Takes the gates of every operation as passed: the facts that production still lacks are supplied by no operation. */
  gatesPassed: () => void
  gatesBack: () => void
  ask: (by: Caller, env?: Env) => Promise<string>
  approve: (by: Caller, request: string) => Promise<string>
  get: (by: Caller, request: string) => ReturnType<typeof seen>
  breakglass: (by: Caller, given: { reason?: string; request?: string; env?: Env }) => Broken
  /** When the two envs of the project were opened, and how. */
  envs: () => Promise<
    Record<Env, { opened: number | null; by: string | null; mark: number | null }>
  >
  audited: (action: string) => Promise<string[]>
  events: (type: string) => Promise<Record<string, unknown>[]>
}

const seen = (by: Caller, request: string) => by.call(getProduction, { request })
type Broken = Promise<{ id: string; opensAt: string; notified: number; state: string }>

export const stated = { useCase: 'Wages, paid out weekly', consent: 'Asked for at sign-up' }

export async function newRoad(dialect: Dialect): Promise<Road> {
  const world = await newWorld(dialect)
  const acme = await world.company('acme')
  const { project, workspace } = acme
  await acme.owner.call(declareProduction, { project, ...stated })
  return {
    world,
    acme,
    gatesPassed: () => {
      world.pipeline.execute = (implementation, request, runtime) => {
        const operation = { ...implementation.operation, gates: {} }
        return execute({ ...implementation, operation }, request, runtime)
      }
    },
    gatesBack: () => {
      world.pipeline.execute = execute
    },
    ask: async (by, env = 'production') =>
      (await by.call(requestProduction, { project, env })).request.id,
    approve: async (by, request) => (await by.call(approveProduction, { request })).request.state,
    get: seen,
    breakglass: async (by, { env = 'production', ...given }) => {
      const { request, notified } = await by.call(breakglassProduction, { project, env, ...given })
      return { id: request.id, opensAt: request.opensAt ?? '', notified, state: request.state }
    },
    envs: async () => {
      const rows = await world.store.read((tables) => tables.projects.envs(workspace, [project]))
      const of = (env: Env) => {
        const row = rows.find(({ name }) => name === env)
        if (!row) throw new Error(`the project has no ${env}`)
        return { opened: row.opened_at, by: row.opened_by, mark: row.breakglass_at }
      }
      return { sandbox: of('sandbox'), production: of('production') }
    },
    audited: async (action) => {
      const rows = await world.store.read((tables) => tables.audit.following(workspace, 0, 10_000))
      return rows.filter((row) => row.action === action).map(({ outcome }) => outcome)
    },
    events: async (type) =>
      (await world.dump())
        .split('\n')
        .filter((line) => line.startsWith('outbox '))
        .map((line) => JSON.parse(line.slice('outbox '.length)) as Record<string, string>)
        .filter((row) => row['type'] === type)
        .map((row) => JSON.parse(row['payload'] ?? '') as Record<string, unknown>),
  }
}

/** The refusal that something meets; broken where it succeeds. */
export async function refusal(attempt: Promise<unknown>): Promise<Failure> {
  try {
    await attempt
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('it was not refused')
}
