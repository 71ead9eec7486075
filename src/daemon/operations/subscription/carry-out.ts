import type { Change } from '../../../domain/billing/change.ts'
import type { Tables } from '../../../store/tables.ts'
import { tell } from '../../billing/event.ts'
import { put } from '../../billing/put.ts'
import { workOut } from '../../billing/work-out.ts'
import type { Targets } from '../../pipeline/target.ts'
import { presentInvoiceNow } from '../invoice/present.ts'
import { presentAgain } from './present.ts'
import { orWayOut } from './way-out.ts'

/** Makes a change of a subscription. */
export async function carryOut(
  tables: Tables,
  target: Targets['subscription'],
  change: Change,
  now: number,
) {
  const { workspace, billing, subscription } = target
  const planned = await orWayOut(workOut(tables, target, change, now), target, change)
  const cut = await put(tables, workspace, subscription, planned, now)
  if (planned.cut) {
    const { state } = planned.after
    await tell(tables, workspace.id, 'subscription.renewed', subscription.id, { state }, now)
  }
  const after = await presentAgain(tables, subscription, billing)
  return {
    subscription: after,
    short: planned.short,
    invoice: cut && (await presentInvoiceNow(tables, cut)),
    next: [
      ...(cut?.number && cut.total > 0
        ? [{ command: ['invoice', 'get', cut.number], why: 'see whether it is paid' }]
        : []),
      planned.after.atEnd !== null
        ? { command: ['subscription', 'resume', subscription.id], why: 'take it back until then' }
        : planned.after.state === 'paused'
          ? { command: ['subscription', 'resume', subscription.id], why: 'set it going again' }
          : planned.after.state === 'canceled'
            ? { command: ['invoice', 'list'], why: 'see the invoices' }
            : { command: ['invoice', 'preview', subscription.id], why: 'see its next invoice' },
    ],
  }
}
