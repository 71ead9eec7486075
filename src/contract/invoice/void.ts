import { z } from 'zod'
import { operation } from '../operation.ts'
import { Invoice, invoiceRef } from './invoice.ts'

export const voidInvoice = operation({
  id: 'invoice.void',
  http: 'POST /v1/invoices/{invoice}/void',
  summary: 'Take back an open invoice of a subscription that is over; it keeps its number',
  input: z.object(invoiceRef()),
  output: z.object({ invoice: Invoice }),
  target: 'invoice',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
