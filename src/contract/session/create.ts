import { z } from 'zod'
import { Account } from '../account/account.ts'
import { operation } from '../operation.ts'
import { email, id, password, secret, timestamp } from '../shapes.ts'
import { secretEnd } from './session.ts'

export const createSession = operation({
  id: 'session.create',
  http: 'POST /v1/sessions',
  summary: 'Sign in: with the password, or on this machine as an account that has none',
  input: z.object({
    email: email().describe('E-mail address of the account'),
    password: password().optional().describe('Password of the account'),
  }),
  output: z.object({
    session: z.object({ id: id('session'), expiresAt: timestamp(), secretExpiresAt: secretEnd() }),
    account: Account,
    secret: secret().nullable(),
    refresh: secret()
      .nullable()
      .describe('Gets the next secret at /oauth/token, once; null where the secret lasts'),
  }),
  target: 'server',
  permission: null,
  effect: 'keyed',
  open: true,
  who: ['local', 'anyone'],
})
