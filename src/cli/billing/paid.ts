import { getInvoice } from '../../contract/invoice/get.ts'
import type { payInvoice } from '../../contract/invoice/pay.ts'
import type { Output } from '../../contract/operation.ts'
import { exitOf } from '../../domain/failure.ts'
import { afterwards } from '../afterwards.ts'
import type { Io } from '../io.ts'
import type { Run } from '../run.ts'

type Paying = Output<typeof payInvoice>

/** A payment as it is once the provider has answered, where it answered meanwhile. */
export async function paidMeanwhile(asked: Paying, run: Run): Promise<Paying> {
  if (run.dryRun) return asked
  return afterwards(run, asked, async () =>
    meanwhile(asked, (await run.call(getInvoice, { invoice: asked.invoice.id })).invoice),
  )
}

/** What came of it: that it was declined before says nothing of this time. */
export function meanwhile(asked: Paying, invoice: Paying['invoice']): Paying {
  if (invoice.state === 'paid') return { ...asked, invoice, outcome: 'paid', next: [] }
  if (invoice.failed === asked.invoice.failed) return { ...asked, invoice }
  const methods = ['billing', 'method', 'list', '--billing-account', invoice.billingAccount]
  const why = 'see the payment methods: a new default pays what is open'
  return { ...asked, invoice, outcome: 'declined', next: [{ command: methods, why }] }
}

/** The same in words. */
export function payingText(
  { invoice: { number, declined }, method, outcome }: Paying,
  { paint }: Pick<Io, 'paint'>,
  dryRun: boolean,
): string {
  if (dryRun) return `${paint.good('✓')} ${number} can be charged to ${method}.`
  switch (outcome) {
    case 'paid':
      return `${paint.good('✓')} ${number} is paid with ${method}.`
    case 'declined':
      return `${paint.bad('✗')} ${method} was declined (${declined}): ${number} is still open.`
    case 'asked':
      return `${paint.warn('!')} ${number} is charged to ${method}, and the provider has not answered yet.`
  }
}

export const payingExit = ({ outcome }: Paying): number =>
  outcome === 'declined' ? exitOf('payment_declined') : 0
