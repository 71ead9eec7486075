import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Member, memberRef } from './member.ts'

export const getMember = operation({
  id: 'member.get',
  http: 'GET /v1/members/{member}',
  summary: 'Show a member of the team and the roles they hold',
  input: z.object({ member: memberRef(), workspace: inWorkspace().optional() }),
  output: z.object({ member: Member }),
  target: 'member',
  permission: 'member.read',
  own: true,
  effect: 'safe',
})
