import { z } from 'zod'

import { operation } from '../../operation.ts'
import { envPlace } from '../place.ts'
import { memberNamed, ProjectMember } from './member.ts'

export const removeProjectMember = operation({
  id: 'project.member.remove',
  http: 'DELETE /v1/project/members/{member}',
  summary: 'Remove a project member or an invitation from an env; the team is not touched',
  input: z.object({
    ...envPlace(),
    member: memberNamed(),
  }),
  output: z.object({ member: ProjectMember }),
  target: 'env',
  permission: 'project.member.write',
  effect: 'keyed',
  who: ['account', 'token', 'key'],
})
