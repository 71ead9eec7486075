import { addDomain } from '../../src/contract/domain/add.ts'
import { bindDomain } from '../../src/contract/domain/bind.ts'
import { verifyDomain } from '../../src/contract/domain/verify.ts'
import type { operations } from '../../src/contract/index.ts'
import { nameServer } from '../fakes/name-server.ts'
import type { Company } from '../world.ts'
import type { MakeSample } from './sample.ts'

type Id = Extract<(typeof operations)[number]['id'], `domain.${string}`>

const hostOf = ({ slug }: Company, n: number) =>
  `sample-${String(n).replace('.', '-')}.${slug}.example`

/** A domain whose record is in DNS. */
async function newDomain(company: Company, n: number): Promise<string> {
  const { workspace, owner } = company
  const { domain } = await owner.call(addDomain, { workspace, host: hostOf(company, n) })
  const { name, value } = domain.record
  const { zones } = await nameServer()
  zones.set(name, { texts: [value] })
  return domain.id
}

async function newVerified(company: Company, n: number): Promise<string> {
  const domain = await newDomain(company, n)
  await company.owner.call(verifyDomain, { domain })
  return domain
}

const place = ({ project }: Company) => ({ project, env: 'sandbox', purpose: 'api' }) as const

/** One line for every operation about custom domains. */
export const domainSamples: Record<Id, MakeSample> = {
  'domain.add': (_, company, n) => ({
    input: { workspace: company.workspace, host: hostOf(company, n) },
  }),
  'domain.list': (_, { workspace }) => ({ input: { workspace } }),
  'domain.get': async (_, company, n) => ({ input: { domain: await newDomain(company, n) } }),
  'domain.verify': async (_, company, n) => ({ input: { domain: await newDomain(company, n) } }),
  'domain.bind': async (_, company, n) => ({
    input: { domain: await newVerified(company, n), ...place(company) },
  }),
  'domain.unbind': async (_, company, n) => {
    const domain = await newVerified(company, n)
    await company.owner.call(bindDomain, { domain, ...place(company) })
    return { input: { domain } }
  },
  'domain.remove': async (_, company, n) => ({ input: { domain: await newVerified(company, n) } }),
}
