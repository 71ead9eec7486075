import { z } from 'zod'
import { projectRole } from '../../catalog/catalog.ts'
import { operation } from '../../operation.ts'
import { envPlace } from '../place.ts'
import { memberNamed, ProjectMember } from './member.ts'

export const setProjectMemberRole = operation({
  id: 'project.member.role',
  http: 'PATCH /v1/project/members/{member}',
  summary: 'Give a project member another role of the catalogue',
  input: z.object({
    ...envPlace(),
    member: memberNamed(),
    role: projectRole().describe('Role, of the catalogue'),
  }),
  output: z.object({ member: ProjectMember, before: z.string().describe('The role they had') }),
  target: 'env',
  permission: 'project.member.write',
  effect: 'keyed',
  who: ['account', 'token', 'key'],
})
