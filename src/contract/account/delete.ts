import { z } from 'zod'
import { Impact } from '../member/impact.ts'
import { operation } from '../operation.ts'
import { email, id, timestamp } from '../shapes.ts'

export const deleteAccount = operation({
  id: 'account.delete',
  http: 'POST /v1/account/delete',
  summary: 'Delete your own account for good, and what is known of you; every session ends',
  input: z.object({
    confirm: email()
      .meta({ unrecorded: true })
      .optional()
      .describe('E-mail address of the account again: nothing is deleted without it'),
  }),
  output: z.object({
    account: z.object({ id: id('account'), deletedAt: timestamp() }),
    sessions: z.number().int().describe('How many sessions ended that worked until now'),
    left: z
      .array(z.object({ workspace: z.string(), impact: Impact }))
      .describe('The workspaces that lost a member, and what that left behind'),
  }),
  target: 'self',
  permission: null,
  effect: 'keyed',
  open: true,
  last: true,
})
