import { accountText, holdsText, untilText } from '../../cli/billing/subscription-card.ts'
import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { listSubscriptions } from '../../contract/subscription/list.ts'
import { isOver } from '../../domain/billing/subscription.ts'

export default command(listSubscriptions, {
  examples: ['subscription list', 'subscription list --billing-account acme-eu --json'],
  render: ({ items }, io) =>
    items.length === 0
      ? 'No subscription yet.'
      : table(
          items,
          [
            { title: 'SUBSCRIPTION', value: ({ id }) => id, whole: true },
            { title: 'ACCOUNT', value: accountText, spare: true },
            { title: 'STATE', value: ({ state }) => state, whole: true },
            {
              title: 'HOLDS',
              value: (one) => (isOver(one.state) ? 'nothing' : holdsText(one.items)),
              whole: true,
            },
            { title: 'UNTIL', value: untilText, spare: true },
          ],
          io,
        ),
})
