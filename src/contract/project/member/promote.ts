import { z } from 'zod'
import { Invite } from '../../invite/invite.ts'
import { operation } from '../../operation.ts'
import { roleName } from '../../role/role.ts'
import { secret } from '../../shapes.ts'
import { envPlace } from '../place.ts'
import { memberNamed, ProjectMember } from './member.ts'

export const promoteProjectMember = operation({
  id: 'project.member.promote',
  http: 'POST /v1/project/members/{member}/promote',
  summary: 'Invite a project member to the team: console access, and no project role',
  input: z.object({
    ...envPlace(),
    member: memberNamed(),
    roles: z
      .array(roleName())
      .min(1, 'is empty: name at least one role')
      .max(12, 'has more roles than there are')
      .describe('Roles they will hold on the workspace'),
  }),
  output: z.object({
    member: ProjectMember.describe('As before: a promotion changes nothing about it'),
    invite: Invite,
    secret: secret().nullable(),
  }),
  target: 'env',
  permission: 'member.invite',
  effect: 'keyed',
  who: ['account'],
})
