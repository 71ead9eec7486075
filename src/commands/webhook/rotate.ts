import { command } from '../../cli/command.ts'
import { webhookCard } from '../../cli/webhooks/webhook-card.ts'
import { rotateWebhook } from '../../contract/webhook/rotate.ts'

export default command(rotateWebhook, {
  arg: 'webhook',
  examples: [
    'webhook rotate whk_06f3c8v2m1hcq0r5w9e2p7ztk4 --secret-file new.secret',
    'webhook rotate whk_06f3c8v2m1hcq0r5w9e2p7ztk4 --overlap 0 --secret-file new.secret',
  ],
  about:
    'During the overlap every delivery carries both signatures, so a receiver that knows either secret takes it. --overlap 0 ends a secret that leaked at once.',
  secret: ({ secret, webhook }) => ({
    secret,
    about: `New signing secret of ${webhook.url}`,
    again: ['webhook', 'rotate', webhook.id, '--overlap', '0'],
  }),
  render: ({ webhook }, io) => `${io.paint.good('✓')} Secret rotated.\n${webhookCard(webhook, io)}`,
})
