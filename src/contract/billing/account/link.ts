import { z } from 'zod'
import { operation } from '../../operation.ts'
import { inWorkspace, ref } from '../../shapes.ts'
import { accountRef, BillingAccount } from './account.ts'

export const linkBillingAccount = operation({
  id: 'billing.account.link',
  http: 'POST /v1/billing/accounts/{billingAccount}/link',
  summary: 'Bind a root org to a billing account; what stands below it follows',
  input: z.object({
    billingAccount: accountRef(),
    workspace: inWorkspace().optional(),
    org: ref('org').describe('Root org, by id or slug'),
    off: z.boolean().default(false).describe('Take the binding back'),
  }),
  output: z.object({
    billingAccount: BillingAccount,
    before: z.string().nullable().describe('Slug of the account that it was bound to'),
  }),
  target: 'billingAccount',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
