import { z } from 'zod'
import { operation } from '../../operation.ts'
import { inWorkspace } from '../../shapes.ts'
import { accountRef, BillingAccount } from './account.ts'

export const getBillingAccount = operation({
  id: 'billing.account.get',
  http: 'GET /v1/billing/accounts/{billingAccount}',
  summary: 'Show a billing account',
  input: z.object({ billingAccount: accountRef(), workspace: inWorkspace().optional() }),
  output: z.object({ billingAccount: BillingAccount }),
  target: 'billingAccount',
  permission: 'billing.read',
  effect: 'safe',
})
