import { boolean } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { cameTo } from '../../cli/webhooks/delivery-card.ts'
import { waitDelivered } from '../../cli/webhooks/wait.ts'
import { testWebhook } from '../../contract/webhook/test.ts'
import { exitOf } from '../../domain/failure.ts'

export default command(testWebhook, {
  arg: 'webhook',
  examples: ['webhook test whk_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  about: 'Sends a webhook.ping and waits for its first try; exits with 8 where it was not taken.',
  flags: { 'no-wait': boolean({ description: 'Do not wait for what it comes to' }) },
  call: async (input, run) => {
    const answer = await run.call(testWebhook, input, { dryRun: run.dryRun })
    return run.dryRun || run.flags['no-wait'] === true ? answer : waitDelivered(answer, run)
  },
  exit: ({ delivery: { state } }, { flags, dryRun }) =>
    dryRun || flags['no-wait'] === true || state === 'delivered' ? 0 : exitOf('not_ready'),
  render: ({ delivery }, { paint }) => {
    const mark = delivery.state === 'delivered' ? paint.good('✓') : paint.warn('●')
    return `${mark} ${delivery.type}: ${cameTo(delivery)} (${delivery.id}).`
  },
})
