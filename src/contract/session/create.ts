import { z } from 'zod'
import { Account } from '../account/account.ts'
import { operation } from '../operation.ts'
import { email, id, secret, timestamp } from '../shapes.ts'

export const createSession = operation({
  id: 'session.create',
  http: 'POST /v1/sessions',
  summary: 'Sign in as an account of this machine',
  input: z.object({ email: email().describe('E-mail address of the account') }),
  output: z.object({
    session: z.object({ id: id('session'), expiresAt: timestamp() }),
    account: Account,
    secret: secret().nullable(),
  }),
  target: 'server',
  permission: null,
  effect: 'keyed',
  open: true,
  who: ['local'],
})
