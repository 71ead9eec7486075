import { cancelSubscription } from '../../../contract/subscription/cancel.ts'
import { wakeBilling } from '../../billing/billing.ts'
import { implement } from '../../implement.ts'
import { carryOut } from './carry-out.ts'

export default implement(
  cancelSubscription,
  async ({ input, target, tables, now }) =>
    carryOut(tables, target, { kind: 'cancel', now: input.now }, now),
  wakeBilling,
)
