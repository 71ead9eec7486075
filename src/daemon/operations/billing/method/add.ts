import { addMethod } from '../../../../contract/billing/method/add.ts'
import { noRoom } from '../../../../domain/ceiling.ts'
import { newId } from '../../../../domain/id.ts'
import { refuse } from '../../../../domain/obstacle.ts'
import { wakeBilling } from '../../../billing/billing.ts'
import { implementPrepared } from '../../../implement.ts'
import { seePrice } from '../account/see-price.ts'
import { payOpen } from './pay-open.ts'
import { labelOf, presentMethod } from './present.ts'

export default implementPrepared(
  addMethod,
  // The provider is asked before the transaction: nothing waits for it.
  async ({ input, runtime }) => runtime.billing.provider.describe(input.reference),
  async ({ input, target, caller, tables, runtime, prepared: label, now }) => {
    const { id: account, workspace, slug, default_method: usual } = target.billing
    const methods = await tables.billingMethods.of(workspace, account)
    const same = methods.find(({ reference }) => reference === input.reference)
    refuse(`${input.reference} cannot be added to ${slug}`, [
      same
        ? {
            ...{ code: 'already_exists', pointer: '/reference' },
            detail: `it is there already: ${labelOf(same)} (${same.id})`,
            next: [
              {
                command: ['billing', 'method', 'default', same.id],
                why: 'pay with it from now on',
              },
            ],
          }
        : noRoom('payment-methods', methods.length, 1, runtime.ceilings, slug),
    ])
    const method = {
      ...{ id: newId('method', now), workspace, billing_account: account, ...label },
      ...{ reference: input.reference, created_at: now, created_by: caller.id },
      ...{ removed_at: null, removed_by: null },
    }
    await tables.billingMethods.insert(method)
    if (usual === null) {
      await tables.billingAccounts.change(workspace, account, { default_method: method.id })
      await payOpen(tables, target.billing, now)
    }
    return {
      method: presentMethod(method, usual ?? method.id),
      next: [
        usual === null
          ? seePrice(slug)
          : {
              command: ['billing', 'method', 'default', method.id],
              why: 'pay with it from now on',
            },
      ],
    }
  },
  wakeBilling,
)
