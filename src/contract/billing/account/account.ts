import { z } from 'zod'
import { currencies } from '../../../domain/money.ts'
import { email, id, ref, timestamp } from '../../shapes.ts'

export const currency = () =>
  z.enum(currencies, { error: `is no currency of ptc: it is ${currencies.join(', ')}` })

/** An account, by id or slug; without one, the only one of the workspace. */
export const accountRef = () =>
  ref('billingAccount').describe('Billing account, by id or slug; without it, the only one')

const line = (most: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text !== '', 'is empty')
    .refine((text) => [...text].length <= most, `has more than ${most} characters`)
    .refine(
      (text) => !/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(text),
      'holds a control or text-direction character: remove it',
    )

export const contactFields = {
  name: line(100).describe('Name that invoices are made out to'),
  email: email().max(150, 'is longer than 150 characters').describe('Where invoices go'),
  phone: line(50).describe('Telephone number'),
  description: line(200).describe('What it is for, in your own words'),
}

export const Amounts = z.record(z.string(), z.number().int())

export const BillingAccount = z.object({
  id: id('billingAccount'),
  workspace: id('workspace'),
  slug: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  description: z.string().nullable(),
  currency: currency().describe('Fixed once it has a subscription'),
  invoicePrefix: z.string().describe('What its invoice numbers begin with'),
  orgs: z.array(z.string()).describe('Slugs of the root orgs bound to it'),
  method: z.string().nullable().describe('Its default payment method, as people call it'),
  subscriptions: z.number().int().describe('How many count'),
  capacity: Amounts.describe('What these give, by resource'),
  monthly: z.number().int().describe('What these cost a month, in minor units'),
  open: z.number().int().describe('What is invoiced and not paid, in minor units'),
  createdAt: timestamp(),
  version: z.number().int(),
})
