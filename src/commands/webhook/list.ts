import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { day } from '../../cli/text.ts'
import { rateOf, stateOf } from '../../cli/webhooks/webhook-card.ts'
import { listWebhooks } from '../../contract/webhook/list.ts'

export default command(listWebhooks, {
  examples: [
    'webhook list',
    'webhook list --project checkout --env sandbox',
    'webhook list --json',
  ],
  about: 'TAKEN is of the last 24 hours; RETRYING are deliveries that were tried in vain so far.',
  render: ({ items }, io) =>
    items.length === 0
      ? 'No endpoint here.'
      : table(
          items,
          [
            { title: 'URL', value: ({ url }) => url },
            { title: 'ENV', value: ({ env }) => env, spare: true },
            { title: 'STATE', value: stateOf },
            { title: 'TAKEN', value: rateOf, spare: true },
            { title: 'RETRYING', value: ({ health }) => String(health.retrying), spare: true },
            {
              title: 'VERIFIED',
              value: ({ verifiedAt }) => (verifiedAt === null ? 'no' : day(verifiedAt)),
              whole: true,
            },
            { title: 'ID', value: ({ id }) => id, whole: true },
          ],
          io,
        ),
})
