import { z } from 'zod'
import { operation } from '../../operation.ts'
import { inWorkspace, slug } from '../../shapes.ts'
import { BillingAccount, contactFields, currency } from './account.ts'

const { name, email, phone, description } = contactFields

export const createBillingAccount = operation({
  id: 'billing.account.create',
  http: 'POST /v1/billing/accounts',
  summary: 'Make a billing account: who pays, in one currency',
  input: z.object({
    workspace: inWorkspace(),
    name,
    email,
    currency: currency().describe('Currency of all its subscriptions and invoices'),
    slug: slug()
      .optional()
      .describe('Slug, unique in the workspace; without it, made from the name'),
    phone: phone.optional(),
    description: description.optional(),
    prefix: z
      .string()
      .regex(/^[A-Z][A-Z0-9]{1,11}$/, 'is no prefix: 2 to 12 capital letters and digits, as ACME')
      .optional()
      .describe('What its invoice numbers begin with; without it, made from the slug'),
  }),
  output: z.object({
    billingAccount: BillingAccount,
    linked: z.array(z.string()).describe('Root orgs bound to it at once, in the mode single'),
  }),
  target: 'workspace',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
