import type { Change } from '../../../domain/billing/change.ts'
import type { Tables } from '../../../store/tables.ts'
import { put } from '../../billing/put.ts'
import { workOut } from '../../billing/work-out.ts'
import type { Targets } from '../../pipeline/target.ts'
import { presentAgain } from './present.ts'

/** Makes a change of a subscription. */
export async function carryOut(
  tables: Tables,
  target: Targets['subscription'],
  change: Change,
  now: number,
) {
  const { workspace, billing, subscription } = target
  const planned = await workOut(tables, target, change, now)
  await put(tables, workspace, subscription, planned, now)
  const after = await presentAgain(tables, subscription, billing)
  return {
    subscription: after,
    short: planned.short,
    next: [
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
