import { addContact } from '../../src/contract/contact/add.ts'
import type { operations } from '../../src/contract/index.ts'
import { acceptInvite } from '../../src/contract/invite/accept.ts'
import { createInvite } from '../../src/contract/invite/create.ts'
import { issueKey } from '../../src/contract/key/issue.ts'
import { rotateKey } from '../../src/contract/key/rotate.ts'
import { archiveOrg } from '../../src/contract/org/archive.ts'
import { createOrg } from '../../src/contract/org/create.ts'
import { declareProduction } from '../../src/contract/production/declare.ts'
import { requestProduction } from '../../src/contract/production/request.ts'
import { createProject } from '../../src/contract/project/create.ts'
import { createSession } from '../../src/contract/session/create.ts'
import { issueToken } from '../../src/contract/token/issue.ts'
import { createTrust } from '../../src/contract/trust/create.ts'
import { transferWorkspace } from '../../src/contract/workspace/transfer.ts'
import { digestOf } from '../../src/domain/leak.ts'
import type { Company, World } from '../world.ts'
import { billingSamples } from './billing-samples.ts'
import { identitySamples } from './identity-samples.ts'
import { projectSamples } from './project-samples.ts'
import { type MakeSample, newMember } from './sample.ts'
import { teamSamples } from './team-samples.ts'
import { usageSamples } from './usage-samples.ts'
import { webhookSamples } from './webhook-samples.ts'

type OperationId = (typeof operations)[number]['id']

const newKey = async ({ owner, project }: Company, n: number) =>
  (
    await owner.call(issueKey, {
      project,
      env: 'sandbox',
      name: `sample-${n}`,
      workload: 'sample',
    })
  ).key.id

const tokenIn = ({ project }: Company, n: number) => ({
  ...{ project, env: 'sandbox' as const, name: `token-${n}`, roles: ['viewer'] },
})

const newToken = async (company: Company, n: number) =>
  (await company.owner.call(issueToken, tokenIn(company, n))).token.id

const trustIn = ({ project }: Company, n: number) => ({
  ...{ project, env: 'sandbox' as const, roles: ['viewer'] },
  ...{ issuer: 'https://ci.example.com', subject: `repo:acme/sample-${n}:ref:refs/heads/main` },
})

const newTrust = async (company: Company, n: number) =>
  (await company.owner.call(createTrust, trustIn(company, n))).trust.id

const newRotated = async (company: Company, n: number) => {
  const key = await newKey(company, n)
  await company.owner.call(rotateKey, { key })
  return key
}

const newDeclared = async ({ owner, workspace, org }: Company, n: number) => {
  const place = { workspace, org, name: `Asked ${n}`, env: 'sandbox' } as const
  const { project } = await owner.call(createProject, place)
  const stated = { useCase: 'Checkout', consent: 'Asked at sign-up' }
  await owner.call(declareProduction, { project: project.id, ...stated })
  return project.id
}

const newRehearsal = async (company: Company, n: number) => {
  const project = await newDeclared(company, n)
  const { request } = await company.owner.call(requestProduction, { project, env: 'sandbox' })
  return request.id
}

const newOrg = async ({ owner, workspace, org }: Company, n: number) =>
  (await owner.call(createOrg, { workspace, parent: org, name: `Sample org ${n}` })).org.id

/** Sets whether a workspace is archived, whatever would stand in the way. */
const archived = (world: World, workspace: string, archived_at: number | null) =>
  world.store.write((tables) => tables.workspaces.change(workspace, { archived_at }))

/** One line for every operation: the laws call each of them through these. */
export const samples: Record<OperationId, MakeSample> = {
  'account.create': ({ local }, { slug }, n) => ({
    input: {
      email: `sample-${n}@${slug}.example`,
      name: 'Sample',
      password: `${n} otters mend a purple kayak`,
    },
    by: local,
  }),
  'account.get': () => ({ input: {} }),
  'account.update': async ({ person }, { slug }, n) => ({
    input: { name: `Renamed ${n}`, password: `${n} otters mend a purple kayak` },
    by: await person(`renamed-${n}@${slug}.example`),
  }),
  'account.verify': async ({ person }, { slug }, n) => ({
    input: {},
    by: await person(`proving-${n}@${slug}.example`),
  }),
  'account.recover': ({ nobody }, { slug }, n) => ({
    input: { email: `recovering-${n}@${slug}.example` },
    by: nobody,
  }),
  'account.delete': async ({ person }, { slug }, n) => ({
    input: { confirm: `leaving-${n}@${slug}.example` },
    by: await person(`leaving-${n}@${slug}.example`),
  }),
  'session.create': ({ local }, { slug }) => ({
    input: { email: `founder@${slug}.example` },
    by: local,
  }),
  'session.list': () => ({ input: {} }),
  'session.revoke': async ({ local }, { owner, slug }) => {
    const { session } = await local.call(createSession, { email: `founder@${slug}.example` })
    return { input: { session: session.id }, by: owner }
  },
  'org.init': (_, { slug }, n) => ({
    input: { workspace: `${slug}-${n}`, name: 'Sample', billingMode: 'pooled' },
  }),
  'workspace.list': () => ({ input: {} }),
  'workspace.get': (_, { workspace }) => ({ input: { workspace } }),
  'workspace.update': (_, { workspace }, n) => ({ input: { workspace, name: `Sample ${n}` } }),
  'workspace.archive': async (world, { workspace }) => {
    await archived(world, workspace, null)
    return { input: { workspace } }
  },
  'workspace.restore': async (world, { workspace }) => {
    await archived(world, workspace, world.clock.now)
    return { input: { workspace } }
  },
  'workspace.quota': (_, { workspace }) => ({ input: { workspace } }),
  'workspace.transfer': (_, { workspace, slug }) => ({
    input: { workspace, to: `admin@${slug}.example` },
  }),
  'workspace.accept': async (world, company, n) => {
    const { workspace } = company
    const giver = await newMember(world, company, 'owner', n)
    const { email, member } = await newMember(world, company, 'viewer', n)
    await giver.member.call(transferWorkspace, { workspace, to: email })
    return { input: { workspace }, by: member }
  },
  'org.create': (_, { workspace, org }, n) => ({
    input: { workspace, parent: org, name: `Sample ${n}` },
  }),
  'org.update': async (_, company, n) => ({
    input: { org: await newOrg(company, n), name: `Renamed ${n}` },
  }),
  'org.move': async (_, company, n) => ({
    input: { org: await newOrg(company, n), parent: await newOrg(company, n + 0.5) },
  }),
  'org.archive': async (_, company, n) => ({ input: { org: await newOrg(company, n) } }),
  'org.restore': async (_, company, n) => {
    const org = await newOrg(company, n)
    await company.owner.call(archiveOrg, { org })
    return { input: { org } }
  },
  'org.delete': async (_, company, n) => ({ input: { org: await newOrg(company, n) } }),
  'contact.add': (_, { workspace }, n) => ({
    input: { workspace, email: `contact-${n}@outside.example`, name: 'Finance' },
  }),
  'contact.list': (_, { workspace }) => ({ input: { workspace } }),
  'contact.remove': async (_, { owner, workspace }, n) => {
    const email = `gone-${n}@outside.example`
    const { contact } = await owner.call(addContact, { workspace, email, name: 'Finance' })
    return { input: { workspace, contact: contact.id } }
  },
  'org.list': (_, { workspace }) => ({ input: { workspace } }),
  'org.get': (_, { org }) => ({ input: { org } }),
  'member.list': (_, { workspace }) => ({ input: { workspace } }),
  ...teamSamples,
  ...identitySamples,
  ...usageSamples,
  ...billingSamples,
  'invite.create': (_, { workspace, slug }, n) => ({
    input: { workspace, email: `invited-${n}@${slug}.example`, roles: ['viewer'] },
  }),
  'invite.accept': async ({ person }, { owner, workspace, slug }, n) => {
    const email = `joiner-${n}@${slug}.example`
    const { secret } = await owner.call(createInvite, { workspace, email, roles: ['viewer'] })
    return { input: { token: secret }, by: await person(email) }
  },
  'role.list': (_, { workspace }) => ({ input: { workspace } }),
  'role.assign': async ({ person }, { owner, workspace, slug }, n) => {
    const email = `assigned-${n}@${slug}.example`
    const { secret } = await owner.call(createInvite, { workspace, email, roles: ['analyst'] })
    await (await person(email)).answer(acceptInvite, { token: secret })
    return { input: { workspace, role: 'viewer', member: email } }
  },
  'access.explain': (_, { project }) => ({ input: { project, permission: 'key.issue' } }),
  'access.who': (_, { project }) => ({ input: { project, permission: 'key.issue' } }),
  'duty.check': (_, { project }) => ({ input: { project } }),
  'project.create': (_, { workspace, org }, n) => ({
    input: { workspace, org, name: `Sample ${n}`, env: 'sandbox' },
  }),
  'project.list': (_, { workspace }) => ({ input: { workspace } }),
  'project.get': (_, { project }) => ({ input: { project } }),
  ...projectSamples,
  'key.issue': (_, { project }, n) => ({
    input: { project, env: 'sandbox', name: `issued-${n}`, workload: 'sample' },
  }),
  'key.list': (_, { project }) => ({ input: { project } }),
  'key.get': (_, { key }) => ({ input: { key } }),
  'key.rotate': async (_, company, n) => ({ input: { key: await newKey(company, n) } }),
  'key.rotation': (_, { key }) => ({ input: { key } }),
  'key.retire': async (_, company, n) => ({
    input: { key: await newRotated(company, n), force: true },
  }),
  'key.abort': async (_, company, n) => ({ input: { key: await newRotated(company, n) } }),
  'key.revoke': async (_, company, n) => ({ input: { key: await newKey(company, n) } }),
  'key.usage': (_, { key }) => ({ input: { key } }),
  'key.verify': (_, { project, secret }) => ({ input: { project, key: secret } }),
  'leak.match': (_, { workspace, secret }) => ({
    input: { workspace, digests: [digestOf(secret)] },
  }),
  'key.scopes': (_, { project }) => ({ input: { project, env: 'sandbox' } }),
  'token.issue': (_, company, n) => ({ input: tokenIn(company, n) }),
  'token.list': (_, { project }) => ({ input: { project } }),
  'token.get': async (_, company, n) => ({ input: { token: await newToken(company, n) } }),
  'token.revoke': async (_, company, n) => ({ input: { token: await newToken(company, n) } }),
  'trust.create': (_, company, n) => ({ input: trustIn(company, n) }),
  'trust.list': (_, { project }) => ({ input: { project } }),
  'trust.delete': async (_, company, n) => ({ input: { trust: await newTrust(company, n) } }),
  ...webhookSamples,
  'readiness.check': (_, { project }) => ({ input: { project } }),
  'readiness.explain': (_, { project }) => ({ input: { project, check: 'approval' } }),
  'production.declare': (_, { project }) => ({
    input: { project, useCase: 'Checkout', consent: 'Asked at sign-up' },
  }),
  'production.request': async (_, company, n) => ({
    input: { project: await newDeclared(company, n), env: 'sandbox' },
  }),
  'production.approve': async (_, company, n) => ({
    input: { request: await newRehearsal(company, n) },
  }),
  'production.deny': async (_, company, n) => ({
    input: { request: await newRehearsal(company, n), reason: 'Not yet' },
  }),
  'production.cancel': async (_, company, n) => ({
    input: { request: await newRehearsal(company, n) },
  }),
  'production.list': (_, { project }) => ({ input: { project } }),
  'production.get': async (_, company, n) => ({
    input: { request: await newRehearsal(company, n) },
  }),
  'production.breakglass': async (_, company, n) => ({
    input: { project: await newDeclared(company, n), env: 'sandbox', reason: 'Nobody else is in' },
  }),
  'next.get': (_, { project }) => ({ input: { project } }),
  'audit.list': (_, { workspace }) => ({ input: { workspace } }),
  'audit.verify': (_, { workspace }) => ({ input: { workspace } }),
}
