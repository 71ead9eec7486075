import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Impact } from './impact.ts'
import { Member, memberRef, successor } from './member.ts'

export const offboardMember = operation({
  id: 'member.offboard',
  http: 'POST /v1/members/{member}/offboard',
  summary: 'End everything a member holds at once: roles, invitations, requests and sessions',
  input: z.object({
    member: memberRef(),
    workspace: inWorkspace().optional(),
    transferTo: successor(),
  }),
  output: z.object({ member: Member, impact: Impact }),
  target: 'member',
  permission: 'member.remove',
  effect: 'keyed',
  exclusive: true,
})
