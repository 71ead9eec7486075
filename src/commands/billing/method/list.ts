import { accountMeant } from '../../../cli/billing/account-meant.ts'
import { command } from '../../../cli/command.ts'
import { table } from '../../../cli/table.ts'
import { listMethods } from '../../../contract/billing/method/list.ts'

export default command(listMethods, {
  meant: accountMeant,
  examples: ['billing method list', 'billing method list --billing-account acme-eu'],
  render: ({ items }, io) =>
    items.length === 0
      ? 'No payment method yet.'
      : table(
          items,
          [
            { title: 'METHOD', value: ({ brand, last4 }) => `${brand} ${last4}`, whole: true },
            { title: 'EXPIRES', value: ({ expires }) => expires, spare: true },
            { title: '', value: (one) => (one.default ? 'default' : ''), whole: true },
            { title: 'ID', value: ({ id }) => id, whole: true },
          ],
          io,
        ),
})
