import { command } from '../../cli/command.ts'
import { webhookCard } from '../../cli/webhooks/webhook-card.ts'
import { updateWebhook } from '../../contract/webhook/update.ts'

export default command(updateWebhook, {
  arg: 'webhook',
  examples: [
    'webhook update whk_06f3c8v2m1hcq0r5w9e2p7ztk4 --events key.rotated,key.revoked',
    'webhook update whk_06f3c8v2m1hcq0r5w9e2p7ztk4 --state live',
  ],
  about: 'At another URL it is another endpoint, and has to pass the drills anew.',
  render: ({ webhook }, io) =>
    `${io.paint.good('✓')} Endpoint changed.\n${webhookCard(webhook, io)}`,
})
