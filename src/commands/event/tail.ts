import { string } from '@oclif/core/flags'
import { Base } from '../../cli/base.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { followFlags } from '../../cli/webhooks/follow-flags.ts'

export default class EventTail extends Base {
  static override summary = 'Show what happens, as it happens.'
  static override description =
    'It goes on until Ctrl-C, --limit or --for. What happens while nobody looks is not missed: --cursor goes on after a position, which is the first number of a line. With --jsonl each event is a line of JSON at once; --json gives one document at the end.'
  static override examples = [
    '<%= config.bin %> event tail',
    '<%= config.bin %> event tail --project checkout --env sandbox --jsonl',
    '<%= config.bin %> event tail --for 30s --cursor 118',
  ]
  static override flags = {
    project: string({ description: 'Only events of this project', helpValue: 'SLUG' }),
    env: string({
      description: 'Only events of this env',
      options: ['sandbox', 'production'],
      helpValue: 'CHOICE',
    }),
    type: string({ description: 'Only events of this type', helpValue: 'TYPE' }),
    ...followFlags,
  }

  protected override async work(run: Run): Promise<Result> {
    const { tail } = await import('../../cli/webhooks/tail.ts')
    return tail(run)
  }
}
