import { z } from 'zod'
import { operation } from '../operation.ts'
import { email, name, newPassword } from '../shapes.ts'
import { Account } from './account.ts'

export const createAccount = operation({
  id: 'account.create',
  http: 'POST /v1/accounts',
  summary: 'Create an account: a person who signs in',
  input: z.object({
    email: email().describe('E-mail address of the person'),
    name: name().describe('Name of the person, as others should read it'),
    password: newPassword().optional().describe('Password to sign in with'),
  }),
  output: z.object({ account: Account }),
  target: 'server',
  permission: null,
  effect: 'keyed',
  open: true,
  who: ['local'],
})
