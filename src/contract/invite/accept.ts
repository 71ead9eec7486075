import { z } from 'zod'
import { Member } from '../member/member.ts'
import { operation } from '../operation.ts'
import { secret } from '../shapes.ts'

export const acceptInvite = operation({
  id: 'invite.accept',
  http: 'POST /v1/invites/accept',
  summary: 'Accept an invitation that was sent to your e-mail address',
  input: z.object({ token: secret().describe('The invitation, as it was handed over') }),
  output: z.object({ member: Member }),
  target: 'invite',
  permission: null,
  effect: 'keyed',
  exclusive: true,
})
