import { z } from 'zod'
import { operation } from '../operation.ts'
import { flag } from '../shapes.ts'
import { Invoice, invoiceRef, Line } from './invoice.ts'

export const getInvoice = operation({
  id: 'invoice.get',
  http: 'GET /v1/invoices/{invoice}',
  summary: 'Show an invoice with its lines',
  input: z.object({
    ...invoiceRef(),
    document: flag().optional().describe('With the PDF'),
  }),
  output: z.object({
    invoice: Invoice,
    billedTo: z
      .object({ name: z.string(), email: z.string(), phone: z.string().nullable() })
      .nullable()
      .describe('As it was when the invoice was finalised; null: a draft'),
    lines: z.array(Line),
    pdf: z.string().nullable().describe('The PDF in base64; null where it was not asked for'),
  }),
  target: 'invoice',
  permission: 'billing.read',
  effect: 'safe',
})
