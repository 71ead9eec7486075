import { deleteBillingAccount } from '../../../../contract/billing/account/delete.ts'
import { type Obstacle, refuse } from '../../../../domain/obstacle.ts'
import { payStep } from '../../../billing/pay-step.ts'
import { implement } from '../../../implement.ts'

export default implement(deleteBillingAccount, async ({ target, caller, tables, now }) => {
  const { id, workspace, slug, name } = target.billing
  const standing = await tables.subscriptions.standing(workspace, id)
  const roots = await tables.billingAccounts.roots(workspace, id)
  const open = await tables.invoices.open(workspace, { account: id })
  refuse(`${slug} cannot be deleted`, [
    ...standing.map(
      (one): Obstacle => ({
        ...{ code: 'conflict', pointer: '/billingAccount' },
        detail: `the subscription ${one.id} is ${one.state}`,
        next: [{ command: ['subscription', 'cancel', one.id, '--now'], why: 'end it' }],
      }),
    ),
    ...roots.map(
      (root): Obstacle => ({
        ...{ code: 'conflict', pointer: '/billingAccount' },
        detail: `the root org ${root.slug} is bound to it`,
        next: [
          {
            command: ['billing', 'account', 'link', slug, '--org', root.slug, '--off'],
            why: 'take the binding back, or bind it to another one',
          },
        ],
      }),
    ),
    ...open.map(
      ({ number, subscription }): Obstacle => ({
        ...{ code: 'conflict', pointer: '/billingAccount' },
        detail: `the invoice ${number} is not paid`,
        next: [
          payStep(number ?? ''),
          ...(standing.some(({ id: one }) => one === subscription)
            ? []
            : [
                { command: ['invoice', 'void', number ?? ''], why: 'take it back: nobody pays it' },
              ]),
        ],
      }),
    ),
  ])
  const gone = { deleted_at: now, deleted_by: caller.id, default_method: null }
  await tables.billingAccounts.change(workspace, id, gone)
  for (const method of await tables.billingMethods.of(workspace, id))
    await tables.billingMethods.remove(workspace, method.id, now, caller.id)
  return {
    billingAccount: { id, slug, name },
    next: [{ command: ['invoice', 'list', '--billing-account', id], why: 'see its invoices' }],
  }
})
