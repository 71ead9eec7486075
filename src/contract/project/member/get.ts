import { z } from 'zod'

import { operation } from '../../operation.ts'
import { envPlace } from '../place.ts'
import { memberNamed, ProjectMember } from './member.ts'

export const getProjectMember = operation({
  id: 'project.member.get',
  http: 'GET /v1/project/members/{member}',
  summary: 'Show a runtime user of an env, and what their role gives now',
  input: z.object({
    ...envPlace(),
    member: memberNamed(),
  }),
  output: z.object({ member: ProjectMember }),
  target: 'env',
  permission: 'project.member.read',
  effect: 'safe',
  who: ['account', 'token', 'key'],
})
