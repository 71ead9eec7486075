import { getSubscription } from '../../../contract/subscription/get.ts'
import { isOver } from '../../../domain/billing/subscription.ts'
import { implement } from '../../implement.ts'
import { presentSubscription } from './present.ts'

export default implement(getSubscription, async ({ target: { subscription, billing } }) => {
  const shown = presentSubscription(subscription, billing)
  const { state } = subscription
  const owing = state === 'incomplete' || state === 'past_due' || state === 'unpaid'
  if (isOver(state)) return { subscription: shown }
  return {
    subscription: shown,
    next: [
      owing
        ? {
            command: ['billing', 'method', 'list', '--billing-account', billing.slug],
            why: 'see the payment methods: a new default pays what is open',
          }
        : { command: ['invoice', 'preview', subscription.id], why: 'see its next invoice' },
    ],
  }
})
