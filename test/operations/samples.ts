import type { operations } from '../../src/contract/index.ts'
import { acceptInvite } from '../../src/contract/invite/accept.ts'
import { createInvite } from '../../src/contract/invite/create.ts'
import { issueKey } from '../../src/contract/key/issue.ts'
import { createSession } from '../../src/contract/session/create.ts'
import type { Caller, Company, World } from '../world.ts'

type OperationId = (typeof operations)[number]['id']

/** A call that succeeds for whoever may make it; each time about a thing of its own. */
export interface Sample {
  input: Record<string, unknown>
  /** Who makes it, where that is not just any member with the permission. */
  by?: Caller
}

type MakeSample = (world: World, company: Company, n: number) => Sample | Promise<Sample>

const newKey = async ({ owner, project }: Company, n: number) =>
  (
    await owner.call(issueKey, {
      project,
      env: 'sandbox',
      name: `sample-${n}`,
      workload: 'sample',
    })
  ).key.id

/** One line for every operation: the laws call each of them through these. */
export const samples: Record<OperationId, MakeSample> = {
  'account.create': ({ local }, { slug }, n) => ({
    input: { email: `sample-${n}@${slug}.example`, name: 'Sample' },
    by: local,
  }),
  'account.get': () => ({ input: {} }),
  'session.create': ({ local }, { slug }) => ({
    input: { email: `founder@${slug}.example` },
    by: local,
  }),
  'session.revoke': async ({ local }, { owner, slug }) => {
    const { session } = await local.call(createSession, { email: `founder@${slug}.example` })
    return { input: { session: session.id }, by: owner }
  },
  'org.init': (_, { slug }, n) => ({
    input: { workspace: `${slug}-${n}`, name: 'Sample', billingMode: 'pooled' },
  }),
  'workspace.list': () => ({ input: {} }),
  'workspace.get': (_, { workspace }) => ({ input: { workspace } }),
  'org.list': (_, { workspace }) => ({ input: { workspace } }),
  'org.get': (_, { org }) => ({ input: { org } }),
  'member.list': (_, { workspace }) => ({ input: { workspace } }),
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
  'project.create': (_, { workspace, org }, n) => ({
    input: { workspace, org, name: `Sample ${n}`, env: 'sandbox' },
  }),
  'project.list': (_, { workspace }) => ({ input: { workspace } }),
  'project.get': (_, { project }) => ({ input: { project } }),
  'key.issue': (_, { project }, n) => ({
    input: { project, env: 'sandbox', name: `issued-${n}`, workload: 'sample' },
  }),
  'key.list': (_, { project }) => ({ input: { project } }),
  'key.get': (_, { key }) => ({ input: { key } }),
  'key.rotate': async (_, company, n) => ({ input: { key: await newKey(company, n) } }),
  'key.revoke': async (_, company, n) => ({ input: { key: await newKey(company, n) } }),
  'key.verify': (_, { project, secret }) => ({ input: { project, key: secret } }),
  'readiness.check': (_, { project }) => ({ input: { project } }),
  'readiness.explain': () => ({ input: { check: 'approval' } }),
  'next.get': (_, { project }) => ({ input: { project } }),
  'audit.list': (_, { workspace }) => ({ input: { workspace } }),
  'audit.verify': (_, { workspace }) => ({ input: { workspace } }),
}
