import { z } from 'zod'
import { operation } from '../operation.ts'
import { secret, timestamp } from '../shapes.ts'
import { Account } from './account.ts'
import { way } from './way.ts'

export const verifyAccount = operation({
  id: 'account.verify',
  http: 'POST /v1/account/verify',
  summary: 'Prove that the mailbox of your account is yours: have a code mailed, then give it',
  input: z.object({
    code: secret().optional().describe('Code from the mail'),
  }),
  output: z.object({
    account: Account,
    way: way().nullable().describe('How the mail went; null where none was needed'),
    expiresAt: timestamp().nullable().describe('How long the code works'),
  }),
  target: 'self',
  permission: null,
  effect: 'keyed',
  open: true,
})
