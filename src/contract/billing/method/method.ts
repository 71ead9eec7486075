import { z } from 'zod'
import { id, timestamp } from '../../shapes.ts'

export const Method = z.object({
  id: id('method'),
  billingAccount: id('billingAccount'),
  brand: z.string(),
  last4: z.string(),
  expires: z.string().describe('Year and month'),
  default: z.boolean(),
  createdAt: timestamp(),
})
