import { createReservation } from '../../src/contract/reservation/create.ts'
import type { Company } from '../world.ts'
import { clockSamples } from './clock-samples.ts'
import type { MakeSample } from './sample.ts'

const held = async ({ owner, org }: Company) => {
  const place = { org, env: 'sandbox', resource: 'users' } as const
  const { reservation } = await owner.call(createReservation, { ...place, amount: 1, for: '24h' })
  return reservation.id
}

const users = (n: number) => ({ resource: 'users', delta: n })

export const usageSamples = {
  ...clockSamples,
  'resource.create': (_, { workspace }, n) => ({
    input: { workspace, resource: `sample-${n}`, about: 'Sample' },
  }),
  'resource.list': (_, { workspace }) => ({ input: { workspace } }),
  'usage.record': (_, { org }, n) => ({ input: { org, env: 'sandbox', changes: [users(n)] } }),
  'usage.batch': (_, { workspace, org }, n) => ({
    input: { workspace, env: 'sandbox', changes: [{ org, ...users(n), key: `sample-${n}` }] },
  }),
  'usage.set': (_, { org }, n) => ({
    input: { org, env: 'sandbox', resource: 'locations', value: n },
  }),
  'usage.get': (_, { org }) => ({ input: { org } }),
  'usage.tree': (_, { org }) => ({ input: { org } }),
  'usage.verify': (_, { workspace }) => ({ input: { workspace } }),
  'reservation.create': (_, { org }, n) => ({
    input: { org, env: 'sandbox', resource: 'users', amount: n, for: '24h' },
  }),
  'reservation.list': (_, { org }) => ({ input: { org } }),
  'reservation.get': async (_, company) => ({ input: { reservation: await held(company) } }),
  'reservation.commit': async (_, company) => ({ input: { reservation: await held(company) } }),
  'reservation.release': async (_, company) => ({ input: { reservation: await held(company) } }),
  'limit.set': (_, { org }, n) => ({ input: { org, resource: 'sso', value: n } }),
  'limit.unset': (_, { org }, n) => ({
    input: { org, resource: n % 2 === 0 ? 'sso' : 'users' },
  }),
  'limit.list': (_, { org }) => ({ input: { org } }),
  'limit.check': (_, { org }, n) => ({ input: { org, changes: [users(n)] } }),
  'limit.explain': (_, { org }) => ({ input: { org, resource: 'users' } }),
} satisfies Record<string, MakeSample>
