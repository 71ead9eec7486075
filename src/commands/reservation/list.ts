import { fromNow } from '../../cli/age.ts'
import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { listReservations } from '../../contract/reservation/list.ts'

export default command(listReservations, {
  examples: ['reservation list --state open', 'reservation list --org europe --resource users'],
  about:
    'What is open holds room, at its org and at every org above it, until it is committed, released, or its time is up.',
  render: ({ items }, io) =>
    items.length === 0
      ? 'No reservation here.'
      : table(
          items,
          [
            { title: 'RESERVATION', value: ({ id }) => id, whole: true },
            { title: 'ORG', value: ({ orgSlug }) => orgSlug, spare: true },
            {
              title: 'HOLDS',
              value: ({ amount, resource }) => `${amount} ${resource}`,
              whole: true,
            },
            { title: 'STATE', value: ({ outcome }) => outcome ?? 'open', whole: true },
            {
              title: 'ENDS',
              value: ({ endedAt, expiresAt }) => fromNow(endedAt ?? expiresAt),
              whole: true,
              spare: true,
            },
            { title: 'ENV', value: ({ env }) => env, whole: true },
          ],
          io,
        ),
})
