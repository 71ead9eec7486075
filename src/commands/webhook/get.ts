import { command } from '../../cli/command.ts'
import { webhookCard } from '../../cli/webhooks/webhook-card.ts'
import { getWebhook } from '../../contract/webhook/get.ts'

export default command(getWebhook, {
  arg: 'webhook',
  examples: ['webhook get whk_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  render: ({ webhook }, io) => webhookCard(webhook, io),
})
