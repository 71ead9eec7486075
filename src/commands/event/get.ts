import { command } from '../../cli/command.ts'
import { eventCard } from '../../cli/webhooks/event-card.ts'
import { getEvent } from '../../contract/event/get.ts'

export default command(getEvent, {
  arg: 'event',
  examples: ['event get evt_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  render: ({ event }, io) => eventCard(event, io),
})
