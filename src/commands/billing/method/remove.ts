import { command } from '../../../cli/command.ts'
import { removeMethod } from '../../../contract/billing/method/remove.ts'

export default command(removeMethod, {
  arg: 'method',
  examples: ['billing method remove pay_06f3c8v2m1hcq0r5w9e2p7ztk4 --yes'],
  about: 'The default stays as long as a subscription is paid with it.',
  confirm: ({ method }) => `Remove the payment method ${method}?`,
  render: ({ method }, { paint }) =>
    `${paint.good('✓')} ${method.brand} ${method.last4} is removed.`,
})
