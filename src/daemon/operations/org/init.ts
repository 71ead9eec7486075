import { initOrg } from '../../../contract/org/init.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { implement } from '../../implement.ts'
import { presentMember } from '../member/present.ts'
import { give } from '../role/give.ts'
import { presentWorkspace } from '../workspace/present.ts'
import { presentOrg } from './present.ts'
import { orgRow } from './row.ts'

export default implement(initOrg, async ({ input, caller, tables, runtime, now }) => {
  if (input.testClock && !runtime.testClocks) throw hosted()
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
    archived_at: null,
    archived_by: null,
    orgs: 0,
    clock: input.testClock ? 0 : null,
    version: 1,
  }
  await tables.workspaces.insert(workspace)
  const { workspace: slug, name } = input
  const org = orgRow({ workspace: workspace.id, parent: null, slug, name }, now)
  await tables.orgs.insert(org)
  const member = newId('member', now)
  await tables.members.insert({
    id: member,
    workspace: workspace.id,
    account: caller.id,
    created_at: now,
    removed_at: null,
  })
  await give(tables, { workspace: workspace.id, member, role: 'owner', by: caller.id, now })
  return {
    workspace: presentWorkspace(workspace),
    org: await presentOrg(tables, org),
    member: await presentMember(tables, workspace.id, member),
    next: [
      {
        command: ['role', 'assign', 'technical-owner', '--member', 'me'],
        why: 'name the technical owner; security-owner and billing-owner follow',
      },
    ],
  }
})

const hosted = () =>
  new Failure(
    'invalid_input',
    'Test clocks are for the local server: on this one, what time does is real.',
    { errors: [{ pointer: '/testClock', detail: 'is for the local server only: leave it out' }] },
  )
