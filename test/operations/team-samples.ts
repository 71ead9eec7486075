import { createInvite } from '../../src/contract/invite/create.ts'
import { listMembers } from '../../src/contract/member/list.ts'
import { assignRole } from '../../src/contract/role/assign.ts'
import { createRole } from '../../src/contract/role/create.ts'
import type { Company, World } from '../world.ts'
import { type MakeSample, newMember } from './sample.ts'

const newInvite = async ({ owner, workspace, slug }: Company, n: number) => {
  const input = { workspace, email: `asked-${n}@${slug}.example`, roles: ['viewer'] }
  return (await owner.call(createInvite, input)).invite.id
}

const memberIdOf = async ({ owner, workspace }: Company, email: string) => {
  const { items } = await owner.call(listMembers, { workspace, limit: 200 })
  return items.find((one) => one.email === email)?.id ?? ''
}

const newMemberId = async (world: World, company: Company, n: number) =>
  memberIdOf(company, (await newMember(world, company, 'viewer', n)).email)

const newRole = async ({ owner, workspace }: Company, n: number) => {
  const permissions = { 'project.read': 'any' }
  const input = { workspace, role: `custom-${n}`, about: 'Sample', permissions }
  return (await owner.call(createRole, input)).role.role
}

const newAssignment = async (world: World, company: Company, n: number) => {
  const { email } = await newMember(world, company, 'viewer', n)
  const given = { workspace: company.workspace, role: 'admin', member: email }
  return (await company.owner.call(assignRole, given)).assignment.id
}

/** The samples of the team: members, invitations, roles. */
export const teamSamples = {
  'member.get': async (world, company, n) => ({
    input: { member: await newMemberId(world, company, n) },
  }),
  'member.impact': async (world, company, n) => ({
    input: { member: await newMemberId(world, company, n) },
  }),
  'member.remove': async (world, company, n) => ({
    input: { member: await newMemberId(world, company, n) },
  }),
  'member.offboard': async (world, company, n) => ({
    input: { member: await newMemberId(world, company, n) },
  }),
  'invite.list': (_, { workspace }) => ({ input: { workspace } }),
  'invite.resend': async (_, company, n) => ({
    input: { workspace: company.workspace, invite: await newInvite(company, n) },
  }),
  'invite.revoke': async (_, company, n) => ({
    input: { workspace: company.workspace, invite: await newInvite(company, n) },
  }),
  'role.get': async (_, company, n) => ({
    input: { workspace: company.workspace, role: await newRole(company, n) },
  }),
  'role.create': (_, { workspace }, n) => ({
    input: {
      ...{ workspace, role: `made-${n}`, about: 'Sample' },
      permissions: { 'project.read': 'any' },
    },
  }),
  'role.update': async (_, company, n) => ({
    input: {
      ...{ workspace: company.workspace, role: await newRole(company, n) },
      permissions: { 'project.read': 'sandbox' },
    },
  }),
  'role.delete': async (_, company, n) => ({
    input: { workspace: company.workspace, role: await newRole(company, n) },
  }),
  'role.unassign': async (world, company, n) => ({
    input: { assignment: await newAssignment(world, company, n) },
  }),
} satisfies Record<string, MakeSample>
