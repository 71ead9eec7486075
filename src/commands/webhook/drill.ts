import { boolean } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { waitDrilled } from '../../cli/webhooks/wait.ts'
import { drillPage } from '../../cli/webhooks/webhook-card.ts'
import { drillWebhook } from '../../contract/webhook/drill.ts'
import { exitOf } from '../../domain/failure.ts'

export default command(drillWebhook, {
  arg: 'webhook',
  examples: ['webhook drill whk_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  about:
    'Four things that production brings: a message as it should be, forged ones, copies of the same one, and one whose answer was lost. The endpoint says in its header webhook-outcome what it did: processed, or duplicate. Exits with 8 where one was not passed.',
  flags: { 'no-wait': boolean({ description: 'Do not wait for what they show' }) },
  call: async (input, run) => {
    const answer = await run.call(drillWebhook, input, { dryRun: run.dryRun })
    return run.dryRun || run.flags['no-wait'] === true ? answer : waitDrilled(answer, run)
  },
  exit: ({ webhook: { drill } }, { flags, dryRun }) =>
    dryRun || flags['no-wait'] === true || drill?.passed ? 0 : exitOf('not_ready'),
  render: ({ webhook: { url, drill } }, io) =>
    drill === null || drill.endedAt === null
      ? `The drills of ${url} are under way.`
      : `${url}\n${drillPage(drill, io)}`,
})
