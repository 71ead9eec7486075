import { z } from 'zod'
import { currency } from '../billing/account/account.ts'
import { id, inWorkspace, timestamp } from '../shapes.ts'

const invoiceStates = ['draft', 'finalised', 'paid', 'void'] as const

export const invoiceRef = () => ({
  invoice: z
    .string()
    .max(64, 'is too long for an id or a number')
    .regex(/^[A-Za-z0-9_-]+$/, 'is neither an invoice id (ivc_…) nor a number such as ACME-000042')
    .describe('Invoice, by id or number'),
  workspace: inWorkspace().optional(),
})

export const Line = z.object({
  kind: z.enum(['period', 'credit', 'charge']),
  resource: z.string(),
  quantity: z.number().int(),
  unit: z.number().int().describe('What one costs a month, in minor units'),
  amount: z.number().int().describe('Minor units; below 0 for a credit'),
  from: timestamp(),
  to: timestamp(),
})

/** How the payment of an invoice stands. */
const payment = {
  failed: z.number().int().describe('How many charges of it failed'),
  declined: z
    .string()
    .nullable()
    .describe('What the provider said of the last that failed, while it is open; null: nothing'),
  nextTryAt: timestamp().nullable().describe('When it is charged next by itself; null: no more'),
  unpaidAt: timestamp()
    .nullable()
    .describe('When its subscription turns unpaid if nothing is paid until then'),
}

/** An invoice that is not paid, as its subscription says it. */
export const Owed = z.object({
  invoice: id('invoice'),
  number: z.string(),
  total: z.number().int().describe('The sum of its lines, in minor units'),
  ...payment,
})

export const Invoice = z.object({
  id: id('invoice'),
  workspace: id('workspace'),
  billingAccount: z.string().describe('Slug of the billing account'),
  billingAccountId: id('billingAccount'),
  accountDeletedAt: timestamp()
    .nullable()
    .describe('Since when that account is deleted: its slug may be that of another one now'),
  subscription: id('subscription'),
  number: z.string().nullable().describe('null: a draft'),
  state: z.enum(invoiceStates),
  currency: currency(),
  total: z.number().int().describe('The sum of its lines, in minor units'),
  ...payment,
  createdAt: timestamp(),
  finalisedAt: timestamp().nullable(),
  paidAt: timestamp().nullable(),
  voidedAt: timestamp().nullable(),
})

/** An invoice that is not there yet. */
export const Draft = z.object({
  billingAccount: z.string(),
  at: timestamp()
    .nullable()
    .describe('When it would be finalised; null: once the subscription goes on'),
  currency: currency(),
  lines: z.array(Line),
  total: z.number().int().describe('The sum of its lines, in minor units'),
})
