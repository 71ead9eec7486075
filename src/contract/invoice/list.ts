import { z } from 'zod'
import { isId } from '../../domain/id.ts'
import { accountRef } from '../billing/account/account.ts'
import { operation } from '../operation.ts'
import { inWorkspace, list, pageAfter } from '../shapes.ts'
import { Invoice } from './invoice.ts'

// People call an invoice open that is finalised and not paid.
const listed = ['draft', 'open', 'paid', 'void', 'finalised'] as const

export const listInvoices = operation({
  id: 'invoice.list',
  http: 'GET /v1/invoices',
  summary: 'List invoices, newest first',
  input: z.object({
    workspace: inWorkspace(),
    billingAccount: accountRef().optional().describe('Only those of this billing account'),
    state: z
      .enum(listed, { error: `is no state: it is ${listed.join(', ')}` })
      .optional()
      .describe('Only those in this state; open is finalised and not paid'),
    ...pageAfter((text) => isId('invoice', /^\d{1,16}\.(.*)$/.exec(text)?.[1] ?? '')),
  }),
  output: list(Invoice),
  target: 'workspace',
  permission: 'billing.read',
  effect: 'safe',
  each: true,
})
