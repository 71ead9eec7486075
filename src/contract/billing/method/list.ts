import { z } from 'zod'
import { operation } from '../../operation.ts'
import { inWorkspace, list } from '../../shapes.ts'
import { accountRef } from '../account/account.ts'
import { Method } from './method.ts'

export const listMethods = operation({
  id: 'billing.method.list',
  http: 'GET /v1/billing/methods',
  summary: 'List the payment methods of a billing account',
  input: z.object({
    billingAccount: accountRef().optional(),
    workspace: inWorkspace().optional(),
  }),
  output: list(Method),
  target: 'billingAccount',
  permission: 'billing.read',
  effect: 'safe',
})
