import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Impact } from './impact.ts'
import { Member, memberRef, successor } from './member.ts'

export const removeMember = operation({
  id: 'member.remove',
  http: 'POST /v1/members/{member}/remove',
  summary: 'Take a member off the team; anybody may leave it themselves',
  input: z.object({
    member: memberRef(),
    workspace: inWorkspace().optional(),
    transferTo: successor(),
  }),
  output: z.object({ member: Member, impact: Impact }),
  target: 'member',
  permission: 'member.remove',
  own: true,
  effect: 'keyed',
  exclusive: true,
})
