import { z } from 'zod'
import { operation } from '../operation.ts'
import { flag, id, timestamp } from '../shapes.ts'

export const revokeSession = operation({
  id: 'session.revoke',
  http: 'POST /v1/sessions/revoke',
  summary: 'Sign out: end the session of this call, another one of yours, or all the others',
  input: z.object({
    session: id('session').optional().describe('Session to end; without it, the one of this call'),
    others: flag().optional().describe('End all your sessions but the one of this call'),
  }),
  output: z.object({
    session: z
      .object({ id: id('session'), revokedAt: timestamp() })
      .nullable()
      .describe('The session that ended; null where all the others did'),
    ended: z.number().describe('How many sessions ended that worked until now'),
  }),
  target: 'self',
  permission: null,
  effect: 'keyed',
  open: true,
  whenBound: true,
})
