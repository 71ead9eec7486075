import { command } from '../../cli/command.ts'
import { eventAbout } from '../../cli/event-about.ts'
import { type Column, table } from '../../cli/table.ts'
import { minute } from '../../cli/text.ts'
import { listEvents } from '../../contract/event/list.ts'
import type { Output } from '../../contract/operation.ts'

const inEnv: Column<Output<typeof listEvents>['items'][number]> = {
  title: 'ENV',
  value: ({ env }) => env ?? '',
  spare: true,
}

export default command(listEvents, {
  examples: [
    'event list --project checkout --env sandbox',
    'event list --type key.rotated --json',
    'event list --order oldest --limit 200',
  ],
  about:
    'An event says what happened to which thing; ask for that thing to see how it is. Events can be read for 30 days. ptc event tail shows them as they happen.',
  render: ({ items }, io) =>
    items.length === 0
      ? 'Nothing happened here in the last 30 days.'
      : table(
          items,
          [
            { title: 'AT', value: ({ timestamp }) => minute(timestamp), whole: true },
            { title: 'TYPE', value: ({ type }) => type, whole: true },
            { title: 'TARGET', value: (event) => eventAbout(event), spare: true },
            ...(items.some(({ env }) => env !== null) ? [inEnv] : []),
            { title: 'ID', value: ({ id }) => id, whole: true },
          ],
          io,
        ),
})
