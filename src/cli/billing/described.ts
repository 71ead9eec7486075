import type { simulateBilling } from '../../contract/billing/simulate.ts'
import type { Sent } from '../../contract/operation.ts'
import { judgeDescribed } from '../setup/judge.ts'
import { readLined } from '../setup/lined-yaml.ts'

type Described = Omit<Sent<typeof simulateBilling>, 'mode'>

/** Reads who pays and who uses from an answers file of `ptc setup`; the rest of it is for setup. */
export function readDescribed(file: string): Described {
  const draft = readLined(file, {
    option: 'file',
    begins: 'accounts',
    wrongIn: (given) => judgeDescribed(given).wrong,
  })
  const { accounts = [], orgs = [] } = judgeDescribed(draft).company ?? {}
  return {
    accounts: accounts.map(({ name, currency, quantities }) => ({ name, currency, quantities })),
    orgs: orgs.map(({ name, parent, account, use, limits }) => ({
      ...{ name, parent, account, use, limits },
    })),
  }
}
