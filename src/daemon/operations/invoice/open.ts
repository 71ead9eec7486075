import { Failure } from '../../../domain/failure.ts'
import type { InvoiceRow } from '../../../store/billing/invoices.ts'

const why: Readonly<Record<Exclude<InvoiceRow['state'], 'finalised'>, string>> = {
  draft: 'is a draft, and is charged once it is issued',
  paid: 'is paid',
  void: 'is void, and that is final',
}

/** Refuses what is about open invoices where this one is not open. */
export function requireOpen({ number, id, state }: InvoiceRow): void {
  if (state === 'finalised') return
  throw new Failure('conflict', `The invoice ${number ?? id} ${why[state]}.`, {
    errors: [{ pointer: '/invoice', detail: why[state] }],
    next: [{ command: ['invoice', 'list', '--state', 'open'], why: 'see what is open' }],
  })
}
