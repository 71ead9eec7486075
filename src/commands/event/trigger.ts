import { command } from '../../cli/command.ts'
import { eventCard } from '../../cli/webhooks/event-card.ts'
import { triggerEvent } from '../../contract/event/trigger.ts'

export default command(triggerEvent, {
  arg: 'type',
  examples: ['event trigger key.rotated --project checkout'],
  about:
    'Nothing happened but the event: its data says "triggered": true. It goes to the endpoints of the sandbox as any other. ptc schema event lists the types.',
  render: ({ event }, io) => `${io.paint.good('✓')} Triggered.\n${eventCard(event, io)}`,
})
