import { command } from '../../cli/command.ts'
import { webhookCard } from '../../cli/webhooks/webhook-card.ts'
import { createWebhook } from '../../contract/webhook/create.ts'

export default command(createWebhook, {
  examples: [
    "webhook create --project checkout --env sandbox --url https://api.example.com/hooks/ptc --events 'key.*,production.*' --secret-file hook.secret",
    "webhook create --project checkout --env sandbox --url http://127.0.0.1:3000/hook --events '*' --allow-loopback --secret-file hook.secret",
  ],
  about:
    'The signing secret is shown once and goes to one place. Deliveries are signed as Standard Webhooks says, come at least once, and are tried again for three days.',
  secret: ({ secret, webhook }) => ({
    secret,
    about: `Signing secret of ${webhook.url}`,
    again: ['webhook', 'rotate', webhook.id, '--overlap', '0'],
  }),
  render: ({ webhook }, io) =>
    `${io.paint.good('✓')} Endpoint created.\n${webhookCard(webhook, io)}`,
})
