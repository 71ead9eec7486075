import { z } from 'zod'
import { operation } from '../../operation.ts'
import { env, inWorkspace, ref, secret } from '../../shapes.ts'
import { ProjectMember } from './member.ts'

export const joinProject = operation({
  id: 'project.member.join',
  http: 'POST /v1/project/members/join',
  summary: 'Become a project member: by an invitation, or where anybody may join',
  input: z.object({
    project: ref('project').optional().describe('Public project, by id or slug'),
    workspace: inWorkspace().optional(),
    env: env().optional().describe('Env of the project'),
    token: secret().optional().describe('The invitation, as it was handed over'),
  }),
  output: z.object({ member: ProjectMember }),
  target: 'entry',
  permission: null,
  effect: 'keyed',
})
