import { setCatalog } from '../../src/contract/catalog/set.ts'
import { archiveProject } from '../../src/contract/project/archive.ts'
import { createProject } from '../../src/contract/project/create.ts'
import { addProjectMember } from '../../src/contract/project/member/add.ts'
import { inviteProjectMember } from '../../src/contract/project/member/invite.ts'
import type { Company } from '../world.ts'
import { domainSamples } from './domain-samples.ts'
import type { MakeSample } from './sample.ts'

const newProject = async ({ owner, workspace, org }: Company, n: number) => {
  const place = { workspace, org, name: `Project ${n}`, env: 'sandbox' } as const
  return (await owner.call(createProject, place)).project.id
}

const placeIn = async (company: Company, n: number) => ({
  project: await newProject(company, n),
  env: 'sandbox' as const,
})

const newProjectMember = async (company: Company, n: number, role = 'viewer') => {
  const place = await placeIn(company, n)
  const roles = { viewer: 'Viewer', editor: 'Editor' }
  await company.owner.call(setCatalog, { ...place, roles })
  const email = `member-${n}@people.example`
  const { member } = await company.owner.call(addProjectMember, { ...place, email, role })
  return { ...place, member: member.id }
}

/** The samples of projects, of what is set up in their envs, and of the domains that lead there. */
export const projectSamples = {
  ...domainSamples,
  'project.update': async (_, company, n) => ({
    input: { project: await newProject(company, n), name: `Renamed ${n}`, visibility: 'public' },
  }),
  'project.archive': async (_, company, n) => ({
    input: { project: await newProject(company, n) },
  }),
  'project.restore': async (_, company, n) => {
    const project = await newProject(company, n)
    await company.owner.call(archiveProject, { project })
    return { input: { project } }
  },
  'project.delete': async (_, company, n) => ({ input: { project: await newProject(company, n) } }),
  'env.get': (_, { project }) => ({ input: { project, env: 'sandbox' } }),
  'env.diff': (_, { project }) => ({ input: { project } }),
  'env.promote': async (_, company, n) => ({ input: await placeIn(company, n) }),
  'env.update': async (_, company, n) => ({
    input: { ...(await placeIn(company, n)), keyLifetime: '30d', keyOverlap: '1h' },
  }),
  'catalog.get': (_, { project }) => ({ input: { project, env: 'sandbox' } }),
  'catalog.set': async (_, company, n) => ({
    input: {
      ...(await placeIn(company, n)),
      roles: { viewer: 'Viewer', editor: 'Editor' },
      permissions: { editor: 'orders:read' },
    },
  }),
  'auth.get': (_, { project }) => ({ input: { project, env: 'sandbox' } }),
  'auth.set': async (_, company, n) => ({
    input: {
      ...(await placeIn(company, n)),
      redirectUris: ['https://app.example.com/callback'],
      sessionIdle: '1h',
    },
  }),
  'project.member.invite': (_, { project }, n) => ({
    input: { project, env: 'sandbox', email: `invited-${n}@people.example` },
  }),
  'project.member.add': (_, { project }, n) => ({
    input: { project, env: 'sandbox', email: `added-${n}@people.example` },
  }),
  'project.member.register': (_, { project }, n) => ({
    input: { project, env: 'sandbox', email: `signed-up-${n}@people.example`, subject: `u-${n}` },
  }),
  'project.member.list': (_, { project }) => ({ input: { project, env: 'sandbox' } }),
  'project.member.get': async (_, company, n) => ({ input: await newProjectMember(company, n) }),
  'project.member.role': async (_, company, n) => ({
    input: { ...(await newProjectMember(company, n, 'editor')), role: 'viewer' },
  }),
  'project.member.remove': async (_, company, n) => ({ input: await newProjectMember(company, n) }),
  'project.member.promote': async (_, company, n) => ({
    input: { ...(await newProjectMember(company, n)), roles: ['viewer'] },
  }),
  'project.member.join': async ({ person }, company, n) => {
    const place = await placeIn(company, n)
    const email = `joining-${n}@people.example`
    const { secret } = await company.owner.call(inviteProjectMember, { ...place, email })
    return { input: { token: secret }, by: await person(email) }
  },
} satisfies Record<string, MakeSample>
