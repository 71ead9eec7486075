import { defaultMethod } from '../../../../contract/billing/method/default.ts'
import { refuse } from '../../../../domain/obstacle.ts'
import { wakeBilling } from '../../../billing/billing.ts'
import { payStep } from '../../../billing/pay-step.ts'
import { implement } from '../../../implement.ts'
import { payOpen } from './pay-open.ts'
import { labelOf, presentMethod } from './present.ts'

export default implement(
  defaultMethod,
  async ({ target, tables, now }) => {
    const { billing, method } = target
    const open = await tables.invoices.open(billing.workspace, { account: billing.id })
    refuse(`${labelOf(method)} cannot become the default`, [
      billing.default_method === method.id
        ? {
            ...{ code: 'conflict', pointer: '/method', detail: 'it is already' },
            next: open.map(({ number }) => payStep(number ?? '')),
          }
        : null,
    ])
    const change = { default_method: method.id }
    await tables.billingAccounts.change(billing.workspace, billing.id, change)
    const paying = await payOpen(tables, billing, now)
    const [first] = paying.invoices
    return {
      method: presentMethod(method, method.id),
      ...paying,
      next: [
        first === undefined
          ? { command: ['billing', 'account', 'get', billing.slug], why: 'see the account' }
          : { command: ['invoice', 'get', first.id], why: 'see whether it is paid' },
      ],
    }
  },
  wakeBilling,
)
