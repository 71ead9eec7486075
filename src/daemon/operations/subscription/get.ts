import { getSubscription } from '../../../contract/subscription/get.ts'
import { isOver } from '../../../domain/billing/subscription.ts'
import { payStep } from '../../billing/pay-step.ts'
import { implement } from '../../implement.ts'
import { presentAgain } from './present.ts'

export default implement(getSubscription, async ({ target, tables }) => {
  const { subscription: row, billing } = target
  const subscription = await presentAgain(tables, row, billing)
  const { owed } = subscription
  return {
    subscription,
    next: [
      ...owed.map(({ number }) => payStep(number)),
      ...(owed.length > 0
        ? [
            {
              command: ['billing', 'method', 'list', '--billing-account', billing.id],
              why: 'see the payment methods: a new default pays what is open',
            },
          ]
        : row.state === 'paused'
          ? [{ command: ['subscription', 'resume', row.id], why: 'set it going again' }]
          : isOver(row.state)
            ? []
            : [{ command: ['invoice', 'preview', row.id], why: 'see its next invoice' }]),
    ],
  }
})
