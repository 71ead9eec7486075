import { changeSubscription } from '../../../contract/subscription/change.ts'
import type { Currency } from '../../../domain/money.ts'
import { wakeBilling } from '../../billing/billing.ts'
import { implement } from '../../implement.ts'
import { changeAsked } from './asked.ts'
import { carryOut } from './carry-out.ts'

export default implement(
  changeSubscription,
  async ({ input, target, tables, now }) => {
    const words = ['subscription', 'change', target.subscription.id]
    const change = changeAsked({ ...input, words }, target.billing.currency as Currency)
    return carryOut(tables, target, change, now)
  },
  wakeBilling,
)
