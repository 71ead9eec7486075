import { addMethod } from '../../../../contract/billing/method/add.ts'
import { noRoom } from '../../../../domain/ceiling.ts'
import { newId } from '../../../../domain/id.ts'
import { refuse } from '../../../../domain/obstacle.ts'
import { wakeBilling } from '../../../billing/billing.ts'
import { implementPrepared } from '../../../implement.ts'
import { seePrice } from '../account/see-price.ts'
import { payOpen } from './pay-open.ts'
import { labelOf, presentMethod } from './present.ts'

const nothing = { charged: [], invoices: [] }

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
              same.id === usual
                ? {
                    command: ['billing', 'method', 'list', '--billing-account', slug],
                    why: 'see it: what is paid for is paid with it',
                  }
                : {
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
    }
    const paying = usual === null ? await payOpen(tables, target.billing, now) : nothing
    const [first] = paying.invoices
    return {
      method: presentMethod(method, usual ?? method.id),
      ...paying,
      next: [
        usual === null
          ? first === undefined
            ? seePrice(slug)
            : { command: ['invoice', 'get', first.id], why: 'see whether it is paid' }
          : {
              command: ['billing', 'method', 'default', method.id],
              why: 'pay with it from now on',
            },
      ],
    }
  },
  wakeBilling,
)
