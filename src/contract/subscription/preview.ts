import { z } from 'zod'
import { accountRef, currency } from '../billing/account/account.ts'
import { Draft, Owed } from '../invoice/invoice.ts'
import { operation } from '../operation.ts'
import { id, inWorkspace } from '../shapes.ts'
import { atOnce, changes, Item, Shortfall } from './subscription.ts'

const actions = ['pause', 'cancel', 'resume'] as const

export const previewSubscription = operation({
  id: 'subscription.preview',
  http: 'POST /v1/subscriptions/preview',
  summary: 'Show the invoice that a change or a new subscription would lead to, and change nothing',
  input: z.object({
    workspace: inWorkspace(),
    subscription: id('subscription')
      .optional()
      .describe('Subscription to change; without it, a new one'),
    billingAccount: accountRef().optional().describe('Billing account of a new one'),
    ...changes(),
    action: z
      .enum(actions, { error: `is no action: it is ${actions.join(', ')}` })
      .optional()
      .describe('Another change'),
    now: atOnce(),
  }),
  output: z.object({
    state: z.string().describe('State that it would be in, once what it charges at once is paid'),
    currency: currency(),
    items: z.array(Item),
    invoice: Draft.nullable().describe('The next invoice; null where there would be none'),
    atOnce: z.boolean().describe('Whether that invoice is cut and charged with the change itself'),
    open: z.array(Owed).describe('Its invoices that are not paid, and stay so'),
    short: z.array(Shortfall).describe('What would be over what it gives'),
    warnings: z.array(z.object({ code: z.string(), detail: z.string() })),
  }),
  target: 'workspace',
  permission: 'billing.read',
  effect: 'safe',
  each: true,
})
