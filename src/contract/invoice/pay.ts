import { z } from 'zod'
import { operation } from '../operation.ts'
import { Invoice, invoiceRef } from './invoice.ts'

export const payInvoice = operation({
  id: 'invoice.pay',
  http: 'POST /v1/invoices/{invoice}/pay',
  summary: 'Charge an open invoice to the default payment method, now',
  input: z.object(invoiceRef()),
  output: z.object({
    invoice: Invoice,
    outcome: z
      .enum(['asked', 'paid', 'declined'])
      .describe('What came of it; asked: the provider has not answered yet'),
    method: z.string().describe('The payment method that it is charged to, as people call it'),
  }),
  target: 'invoice',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
