import { z } from 'zod'
import { operation } from '../operation.ts'
import { secretEnd } from '../session/session.ts'
import { id, timestamp } from '../shapes.ts'
import { Account, Membership } from './account.ts'

export const getAccount = operation({
  id: 'account.get',
  http: 'GET /v1/account',
  summary: 'Show who is signed in, and the workspaces they belong to',
  input: z.object({}),
  output: z.object({
    account: Account,
    session: z
      .object({ id: id('session'), expiresAt: timestamp(), secretExpiresAt: secretEnd() })
      .describe('The sign-in of this call'),
    memberships: z.array(Membership),
  }),
  target: 'self',
  permission: null,
  effect: 'safe',
  whenBound: true,
})
