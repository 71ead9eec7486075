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
      problems.length === 0
        ? { command: ['org', 'init', '--help'], why: 'make the workspace: its mode is permanent' }
        : {
            command: ['billing', 'simulate', '--help'],
            why: 'try another mode, or the file again with what stands in the way mended',
          },
    ],
  }
})
