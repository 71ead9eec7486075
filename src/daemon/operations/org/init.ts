import { initOrg } from '../../../contract/org/init.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { nameKey } from '../../../domain/name.ts'
import { implement } from '../../implement.ts'
import { presentMembers } from '../member/present.ts'
import { presentWorkspace } from '../workspace/present.ts'
import { presentOrg } from './present.ts'

export default implement(initOrg, async ({ input, caller, tables, now }) => {
  if (await tables.workspaces.find(input.workspace))
    throw new Failure(
      'already_exists',
      `The workspace slug ${input.workspace} is taken on this server: choose another.`,
      { next: [{ command: ['workspace', 'list'], why: 'see whether it is one of yours' }] },
    )
  const workspace = {
    id: newId('workspace', now),
    slug: input.workspace,
    name: input.name,
    billing_mode: input.billingMode,
    created_at: now,
    version: 1,
  }
  await tables.workspaces.insert(workspace)
  const id = newId('org', now)
  const org = {
    id,
    workspace: workspace.id,
    parent: null,
    path: id,
    depth: 0,
    slug: input.workspace,
    name: input.name,
    name_key: nameKey(input.name),
    created_at: now,
    version: 1,
  }
  await tables.orgs.insert(org)
  const member = newId('member', now)
  await tables.members.insert({
    id: member,
    workspace: workspace.id,
    account: caller.id,
    created_at: now,
    removed_at: null,
  })
  await tables.assignments.insert({
    id: newId('assignment', now),
    workspace: workspace.id,
    member,
    role: 'owner',
    org: null,
    project: null,
    until: null,
    created_at: now,
    created_by: caller.id,
    ended_at: null,
  })
  const [owner] = await presentMembers(tables, workspace.id, [
    await tables.members.find(workspace.id, member),
  ])
  if (!owner) throw new Error(`member ${member} is not there after its insert`)
  return {
    workspace: presentWorkspace(workspace),
    org: presentOrg(org),
    member: owner,
    next: [
      {
        command: ['role', 'assign', 'technical-owner', '--member', 'me'],
        why: 'name the technical owner; security-owner and billing-owner follow',
      },
    ],
  }
})
