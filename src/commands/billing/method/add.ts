import { command } from '../../../cli/command.ts'
import { addMethod } from '../../../contract/billing/method/add.ts'

export default command(addMethod, {
  arg: 'reference',
  examples: [
    'billing method add card-works',
    'billing method add card-declined-later --billing-account acme-eu',
  ],
  about:
    "Takes the provider's reference and never a card number. The local provider has three test cards: card-works, card-declined (adding it is refused) and card-declined-later (every charge fails). The first method is the default, and pays what is open.",
  render: ({ method }, { paint }) =>
    `${paint.good('✓')} ${method.brand} ${method.last4} is added${method.default ? ' and is the default' : ''}.\n  ${method.id}`,
})
