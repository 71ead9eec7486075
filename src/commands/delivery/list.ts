import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { minute } from '../../cli/text.ts'
import { cameTo } from '../../cli/webhooks/delivery-card.ts'
import { listDeliveries } from '../../contract/delivery/list.ts'

export default command(listDeliveries, {
  arg: 'webhook',
  examples: [
    'delivery list whk_06f3c8v2m1hcq0r5w9e2p7ztk4',
    'delivery list whk_06f3c8v2m1hcq0r5w9e2p7ztk4 --state failed --json',
  ],
  render: ({ items }, io) =>
    items.length === 0
      ? 'Nothing was delivered there.'
      : table(
          items,
          [
            { title: 'AT', value: ({ createdAt }) => minute(createdAt), whole: true, spare: true },
            { title: 'TYPE', value: ({ type }) => type, whole: true },
            { title: 'CAME TO', value: cameTo, whole: true },
            { title: 'TRIES', value: ({ tries }) => String(tries), spare: true },
            { title: 'EVENT', value: ({ event }) => event, spare: true },
            { title: 'ID', value: ({ id }) => id, whole: true },
          ],
          io,
        ),
})
