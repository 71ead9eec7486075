import { command } from '../../../cli/command.ts'
import { both } from '../../../cli/text.ts'
import { defaultMethod } from '../../../contract/billing/method/default.ts'

export default command(defaultMethod, {
  arg: 'method',
  examples: ['billing method default pay_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  about: 'What is open is charged to it at once.',
  render: ({ method, charged }, { paint }) =>
    `${paint.good('✓')} ${method.brand} ${method.last4} is the default.${charged.length === 0 ? '' : ` ${both(charged)} is charged to it.`}`,
})
