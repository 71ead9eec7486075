import { z } from 'zod'
import { operation } from '../../operation.ts'
import { id, inWorkspace } from '../../shapes.ts'
import { accountRef } from './account.ts'

export const deleteBillingAccount = operation({
  id: 'billing.account.delete',
  http: 'DELETE /v1/billing/accounts/{billingAccount}',
  summary: 'Delete a billing account that nothing stands on; its invoices stay',
  input: z.object({
    billingAccount: accountRef().describe('Billing account, by id or slug'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({
    billingAccount: z.object({ id: id('billingAccount'), slug: z.string(), name: z.string() }),
  }),
  target: 'billingAccount',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
