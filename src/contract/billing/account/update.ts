import { z } from 'zod'
import { operation } from '../../operation.ts'
import { inWorkspace } from '../../shapes.ts'
import { accountRef, BillingAccount, contactFields, currency } from './account.ts'

const { name, email, phone, description } = contactFields

export const updateBillingAccount = operation({
  id: 'billing.account.update',
  http: 'PATCH /v1/billing/accounts/{billingAccount}',
  summary: 'Change whom invoices are made out to; the currency as long as nothing was subscribed',
  input: z.object({
    billingAccount: accountRef(),
    workspace: inWorkspace().optional(),
    name: name.optional(),
    email: email.optional(),
    phone: phone.optional(),
    description: description.optional(),
    currency: currency().optional().describe('Currency; fixed once it has a subscription'),
  }),
  output: z.object({ billingAccount: BillingAccount }),
  target: 'billingAccount',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
