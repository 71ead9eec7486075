import { createIdentity } from '../../src/contract/identity/create.ts'
import { discoverable } from '../fakes/discovery.ts'
import type { Company } from '../world.ts'
import type { MakeSample } from './sample.ts'

const identityIn = async ({ workspace }: Company, n: number) => ({
  ...{ workspace, slug: `sample-${n}`, name: `Sample ${n}`, clientId: 'ptc' },
  ...{ issuer: await discoverable(), clientSecret: `a secret of the provider, ${n}` },
})

const newIdentity = async (company: Company, n: number) =>
  (await company.owner.call(createIdentity, await identityIn(company, n))).identity.id

/** The samples of connections to identity providers. */
export const identitySamples = {
  'identity.create': async (_, company, n) => ({ input: await identityIn(company, n) }),
  'identity.list': (_, { workspace }) => ({ input: { workspace } }),
  'identity.get': async (_, company, n) => ({ input: { identity: await newIdentity(company, n) } }),
  'identity.update': async (_, company, n) => ({
    input: { identity: await newIdentity(company, n), name: `Renamed ${n}` },
  }),
  'identity.delete': async (_, company, n) => ({
    input: { identity: await newIdentity(company, n) },
  }),
} satisfies Record<string, MakeSample>
