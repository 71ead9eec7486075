import { simulateBilling } from '../../../contract/billing/simulate.ts'
import { simulate } from '../../../domain/billing/simulate.ts'
import { minorOf, money } from '../../../domain/money.ts'
import { implement } from '../../implement.ts'

export default implement(simulateBilling, async ({ input, runtime }) => {
  const { mode, accounts, orgs } = input
  const most = runtime.ceilings['billing-accounts']
  const { pools, pays, problems } = simulate(mode, { accounts, orgs }, most)
  return {
    ...{ mode, pools, problems },
    pays: pays.map((one) => ({ ...one, monthly: minorOf(money(one.monthly, one.currency)) })),
    next: [
      { command: ['org', 'init', '--help'], why: 'make the workspace: its mode is permanent' },
    ],
  }
})
