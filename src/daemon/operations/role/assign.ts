import { assignRole } from '../../../contract/role/assign.ts'
import { lacking } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { emailKey } from '../../../domain/name.ts'
import { implement } from '../../implement.ts'
import { presentAssignment } from '../member/present.ts'
import { beyond } from './beyond.ts'

export default implement(assignRole, async ({ input, target, caller, tables, now }) => {
  const { workspace, org, project } = target
  const member = await tables.members.find(
    workspace.id,
    input.member === 'me' ? caller.id : emailKey(input.member),
  )
  if (!member)
    throw new Failure(
      'not_found',
      `There is no member ${input.member} in ${workspace.slug}. A role is for members of the team: invite them first.`,
      {
        next: [{ command: ['member', 'list'], why: 'see who belongs to the team' }],
      },
    )
  const missing = lacking(target.roles, input.role, target.place, now)
  if (missing.length > 0) throw beyond(input.role, missing, now)
  const until = input.until === undefined ? null : Date.parse(input.until)
  if (until !== null && until <= now)
    throw new Failure('invalid_input', `until is ${input.until}, which has passed.`, {
      errors: [{ pointer: '/until', detail: 'has passed: give a time to come' }],
    })
  const place = {
    workspace: workspace.id,
    member: member.id,
    role: input.role,
    org: project ? null : (org?.id ?? null),
    project: project?.id ?? null,
  }
  await tables.assignments.lapse(place, now)
  if (await tables.assignments.same(place))
    throw new Failure('already_exists', `${member.email} holds ${input.role} there already.`, {
      next: [{ command: ['next'], why: 'see the next step' }],
    })
  const row = {
    id: newId('assignment', now),
    ...place,
    until,
    created_at: now,
    created_by: caller.id,
    ended_at: null,
  }
  await tables.assignments.insert(row)
  return {
    assignment: presentAssignment(row),
    next: [{ command: ['next'], why: 'see the next step' }],
  }
})
