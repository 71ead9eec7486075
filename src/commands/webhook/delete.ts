import { command } from '../../cli/command.ts'
import { deleteWebhook } from '../../contract/webhook/delete.ts'

export default command(deleteWebhook, {
  arg: 'webhook',
  examples: ['webhook delete whk_06f3c8v2m1hcq0r5w9e2p7ztk4 --yes'],
  confirm: ({ webhook }) => `Delete ${webhook}, with what still waits to be delivered there?`,
  render: ({ webhook }, { paint }) =>
    `${paint.good('✓')} Nothing is delivered to ${webhook.url} any more (${webhook.id}).`,
})
