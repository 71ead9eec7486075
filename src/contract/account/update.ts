import { z } from 'zod'
import { operation } from '../operation.ts'
import { name, newPassword, password } from '../shapes.ts'
import { Account } from './account.ts'

export const updateAccount = operation({
  id: 'account.update',
  http: 'PATCH /v1/account',
  summary: 'Change your own name or password; a new password ends your other sessions',
  input: z.object({
    name: name().optional().describe('Name, as others should read it'),
    password: newPassword().optional().describe('New password'),
    currentPassword: password().optional().describe('Current password, where there is one'),
  }),
  output: z.object({
    account: Account,
    sessionsEnded: z.number().describe('How many other sessions the new password ended'),
  }),
  target: 'self',
  permission: null,
  effect: 'keyed',
  open: true,
})
