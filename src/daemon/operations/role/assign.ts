import { assignRole } from '../../../contract/role/assign.ts'
import { Failure } from '../../../domain/failure.ts'
import { emailKey } from '../../../domain/name.ts'
import { implement } from '../../implement.ts'
import { presentAssignment } from '../member/present.ts'
import { give } from './give.ts'
import { mayGive } from './power.ts'

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
  const until = input.until === undefined ? null : Date.parse(input.until)
  if (until !== null && until <= now)
    throw new Failure('invalid_input', `until is ${input.until}, which has passed.`, {
      errors: [{ pointer: '/until', detail: 'has passed: give a time to come' }],
    })
  await mayGive(tables, target, [input.role], () => '/role', now, until)
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
  const given = await give(tables, { ...place, until, by: caller.id, now })
  return {
    assignment: presentAssignment(given),
    next: [{ command: ['next'], why: 'see the next step' }],
  }
})
