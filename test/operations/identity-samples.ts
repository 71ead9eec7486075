import { createIdentity } from '../../src/contract/identity/create.ts'
import { discoverable } from '../fakes/discovery.ts'
import type { Company } from '../world.ts'
import { subscribe } from './payer.ts'
import type { MakeSample } from './sample.ts'

const paid = new WeakMap<Company, Promise<void>>()

const identityIn = async (company: Company, n: number) => {
  const known = paid.get(company) ?? subscribe(company, { sso: 10_000 })
  paid.set(company, known)
  await known
  return identityOf(company, n)
}

const identityOf = async ({ workspace, org }: Company, n: number) => ({
  ...{ workspace, org, slug: `sample-${n}`, name: `Sample ${n}`, clientId: 'ptc' },
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
