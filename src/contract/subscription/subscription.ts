import { z } from 'zod'
import { isProduct, products } from '../../domain/billing/catalogue.ts'
import { subscriptionStates } from '../../domain/billing/subscription.ts'
import { currency } from '../billing/account/account.ts'
import { Invoice, Owed } from '../invoice/invoice.ts'
import { id, inWorkspace, timestamp } from '../shapes.ts'

const most = 1_000_000

/** A number, or its decimal digits as the command line sends them. */
const quantity = () =>
  z.preprocess(
    (given, said) => {
      if (typeof given !== 'string') return given
      if (/^-?\d{1,9}$/.test(given)) return Number(given)
      said.addIssue('is no whole number')
      return z.NEVER
    },
    z.number().int('is no whole number').min(0, 'is below 1').max(most, `is above ${most}`),
  ) as unknown as z.ZodType<number, number>

/** Resource → quantity. */
export const quantities = () =>
  z
    .record(z.string(), quantity())
    .refine((given) => Object.keys(given).length > 0, 'is empty')
    .refine((given) => Object.keys(given).every(isProduct), {
      error: ({ input }) =>
        `names ${Object.keys(input as object).find((name) => !isProduct(name))}: it can be ${products.join(', ')}`,
    })

export const resources = () =>
  z
    .array(z.enum(products, { error: `is no product: it is ${products.join(', ')}` }))
    .min(1, 'is empty')

export const subscriptionRef = () => ({
  subscription: id('subscription').describe('Subscription, by id'),
  workspace: inWorkspace().optional(),
})

/** The four changes of `subscription.change`, of which a call makes one. */
export const changes = () => ({
  quantities: quantities()
    .optional()
    .describe('New quantities, as users=12: more now and prorated, less at the end of the period'),
  add: quantities().optional().describe('Products to add, as sso=2, from now on and prorated'),
  remove: resources().optional().describe('Products to remove at the end of the period'),
})

export const atOnce = () =>
  z.boolean().default(false).describe('At once, and not at the end of the period')

export const Item = z.object({
  resource: z.string(),
  quantity: z.number().int(),
  unit: z.number().int().describe('What one costs a month, in minor units'),
  next: z.number().int().nullable().describe('From the next period on; null: the same'),
})

export const Subscription = z.object({
  id: id('subscription'),
  workspace: id('workspace'),
  billingAccount: z.string().describe('Slug of the billing account'),
  state: z.enum(subscriptionStates),
  counts: z.boolean().describe('Whether it gives capacity'),
  accountDeletedAt: timestamp().nullable().describe('Since when that account is deleted'),
  currency: currency(),
  items: z.array(Item).describe('What it holds; of one that is over, what it held'),
  monthly: z.number().int().describe('What it costs a month, in minor units; 0 once it is over'),
  trialEndsAt: timestamp().nullable(),
  periodFrom: timestamp(),
  periodTo: timestamp(),
  atPeriodEnd: z.enum(['cancel', 'pause']).nullable(),
  expiresAt: timestamp()
    .nullable()
    .describe('Until when the first payment of an incomplete one can be made'),
  endedAt: timestamp().nullable().describe('When it was over for good'),
  owed: z.array(Owed).describe('Its invoices that are not paid, oldest first'),
  createdAt: timestamp(),
  version: z.number().int(),
})

/** A resource of which more is used than remains. */
export const Shortfall = z.object({
  resource: z.string(),
  used: z.number().int(),
  remaining: z.number().int(),
})

export const Changed = z.object({
  subscription: Subscription,
  short: z.array(Shortfall).describe('What will be over what it gives, from then on'),
  invoice: Invoice.nullable().describe('The invoice that this cut, charged at once; null: none'),
})
