import { z } from 'zod'
import { projectRole } from '../../catalog/catalog.ts'
import { operation } from '../../operation.ts'
import { list, page } from '../../shapes.ts'
import { envPlace } from '../place.ts'
import { ProjectMember } from './member.ts'

export const listProjectMembers = operation({
  id: 'project.member.list',
  http: 'GET /v1/project/members',
  summary: 'List the runtime users of an env; the team is another list',
  input: z.object({
    ...envPlace(),
    role: projectRole().optional().describe('Only those with this role'),
    ...page('projectMember'),
  }),
  output: list(ProjectMember),
  target: 'env',
  permission: 'project.member.read',
  effect: 'safe',
  who: ['account', 'token', 'key'],
})
