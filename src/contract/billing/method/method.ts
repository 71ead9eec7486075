import { z } from 'zod'
import { Invoice } from '../../invoice/invoice.ts'
import { id, timestamp } from '../../shapes.ts'

/** What is charged at once to a method that becomes the default. */
export const charging = () => ({
  charged: z.array(z.string()).describe('Numbers of the open invoices that are charged to it'),
  invoices: z.array(Invoice).describe('These invoices, as they are'),
})

export const Method = z.object({
  id: id('method'),
  billingAccount: id('billingAccount'),
  brand: z.string(),
  last4: z.string(),
  expires: z.string().describe('Year and month'),
  default: z.boolean(),
  createdAt: timestamp(),
})
