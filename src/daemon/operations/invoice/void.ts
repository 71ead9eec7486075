import { voidInvoice } from '../../../contract/invoice/void.ts'
import { isOver } from '../../../domain/billing/subscription.ts'
import { type Obstacle, refuse } from '../../../domain/obstacle.ts'
import type { InvoiceRow } from '../../../store/billing/invoices.ts'
import { takeBack } from '../../billing/invoicing.ts'
import { payStep } from '../../billing/pay-step.ts'
import { unanswered } from '../../billing/under-way.ts'
import { implement } from '../../implement.ts'
import { requireOpen } from './open.ts'
import { presentInvoiceNow } from './present.ts'

export default implement(voidInvoice, async ({ target: { invoice }, tables, now }) => {
  requireOpen(invoice)
  const what = `${invoice.number} cannot be made void`
  refuse(what, [isOver(invoice.subscription_state) ? null : stands(invoice)])
  refuse(what, [(await takeBack(tables, invoice, now)) ? null : unanswered(invoice, '/invoice')])
  return {
    invoice: await presentInvoiceNow(tables, invoice),
    next: [
      {
        command: ['invoice', 'list', '--billing-account', invoice.account_slug],
        why: 'see what else there is of that account',
      },
    ],
  }
})

/** What still gives something, or may again, is paid for or ended. */
const stands = ({ number, subscription, subscription_state: state }: InvoiceRow): Obstacle => ({
  ...{ code: 'conflict', pointer: '/invoice' },
  detail: `the subscription ${subscription} is ${state}: pay the invoice, or cancel the subscription first`,
  next: [
    payStep(number ?? ''),
    { command: ['subscription', 'cancel', subscription, '--now'], why: 'end it' },
  ],
})
