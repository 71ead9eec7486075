import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, timestamp } from '../shapes.ts'

export const revokeSession = operation({
  id: 'session.revoke',
  http: 'POST /v1/sessions/revoke',
  summary: 'Sign out: end the session of this call, or another one of the same account',
  input: z.object({
    session: id('session').optional().describe('Session to end; without it, the one of this call'),
  }),
  output: z.object({ session: z.object({ id: id('session'), revokedAt: timestamp() }) }),
  target: 'self',
  permission: null,
  effect: 'keyed',
  open: true,
})
