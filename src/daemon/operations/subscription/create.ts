import { createSubscription } from '../../../contract/subscription/create.ts'
import { newId } from '../../../domain/id.ts'
import { wakeBilling } from '../../billing/billing.ts'
import { addToDraft, finalise } from '../../billing/invoicing.ts'
import { capacityChanged } from '../../billing/pools.ts'
import { columnsOf, itemRows } from '../../billing/rows.ts'
import { implement } from '../../implement.ts'
import { begin } from './begin.ts'
import { presentAgain } from './present.ts'
import { unboundOf } from './unbound.ts'

export default implement(
  createSubscription,
  async ({ input, target, caller, tables, runtime, now }) => {
    const { workspace, billing } = target
    const { after, lines } = await begin(tables, billing, input.quantities, { runtime, now })
    const id = newId('subscription', now)
    const of = { id, workspace: workspace.id, billing_account: billing.id }
    await tables.subscriptions.insert(
      { ...of, ...columnsOf(after), created_at: now, created_by: caller.id, version: 1 },
      itemRows(workspace.id, id, after.items),
    )
    if (after.state === 'trialing') {
      await tables.subscriptions.takeTrial(workspace.id, id, now)
      await capacityChanged(tables, workspace, billing.id, now)
    }
    await addToDraft(tables, of, lines, after.currency, now)
    await finalise(tables, of, now)
    const unbound = await unboundOf(tables, workspace, billing)
    return {
      subscription: await presentAgain(tables, of, billing),
      warnings: unbound.warnings,
      next: [
        ...unbound.next,
        after.state === 'trialing'
          ? billing.default_method === null
            ? {
                command: ['billing', 'method', 'add', '--help'],
                why: 'add a payment method before the trial ends',
              }
            : { command: ['invoice', 'preview', id], why: 'see what is due when the trial ends' }
          : { command: ['subscription', 'get', id], why: 'see whether it is paid' },
      ],
    }
  },
  wakeBilling,
)
