import { getBillingAccount } from '../../../../contract/billing/account/get.ts'
import { implement } from '../../../implement.ts'
import { presentAccount } from './present.ts'

export default implement(getBillingAccount, async ({ target, tables }) => ({
  billingAccount: await presentAccount(tables, target.billing),
}))
