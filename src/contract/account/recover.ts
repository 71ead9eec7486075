import { z } from 'zod'
import { operation } from '../operation.ts'
import { email, newPassword, secret, timestamp } from '../shapes.ts'
import { Account } from './account.ts'
import { way } from './way.ts'

export const recoverAccount = operation({
  id: 'account.recover',
  http: 'POST /v1/accounts/recover',
  summary: 'Set a new password by a code that is mailed to you; every session ends',
  input: z.object({
    email: email().describe('E-mail address of the account'),
    code: secret().optional().describe('Code from the mail'),
    password: newPassword().optional().describe('New password'),
  }),
  output: z.object({
    account: Account.nullable().describe(
      'null where a code was asked for: nobody learns who has an account',
    ),
    way: way().nullable().describe('How mail leaves this server; null once the password is set'),
    expiresAt: timestamp().nullable().describe('How long the code works'),
  }),
  target: 'server',
  permission: null,
  effect: 'keyed',
  open: true,
  who: ['anyone'],
})
