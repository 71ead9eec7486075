import { string } from '@oclif/core/flags'
import { Base } from '../../cli/base.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { followFlags } from '../../cli/webhooks/follow-flags.ts'

export default class WebhookListen extends Base {
  static override summary = 'Bring the events of a sandbox to this machine, as a webhook would.'
  static override description =
    'For a machine that nobody can reach: events are fetched and sent on, signed as an endpoint signs them. It goes on until Ctrl-C, --limit or --for; each event is sent once, and again from --cursor on. The signing secret is read from --secret-file, which is made where it is not there: your receiver reads the same file.'
  static override examples = [
    '<%= config.bin %> webhook listen --project checkout --forward-to http://127.0.0.1:3000/hook',
    "<%= config.bin %> webhook listen --project checkout --forward-to http://127.0.0.1:3000/hook --events 'key.*' --secret-file hook.secret",
  ]
  static override flags = {
    'forward-to': string({
      description: 'Where to: http on this machine, as in http://127.0.0.1:3000/hook',
      helpValue: 'URL',
    }),
    project: string({ description: 'Project whose sandbox it is', helpValue: 'SLUG' }),
    events: string({
      description: 'Types of events, as in key.* (default: all)',
      helpValue: 'VALUE',
      multiple: true,
      multipleNonGreedy: true,
      delimiter: ',',
    }),
    'secret-file': string({ description: 'File of the signing secret', helpValue: 'PATH' }),
    ...followFlags,
  }
  static override usage = 'webhook listen --project VALUE --forward-to URL [FLAGS]'

  protected override async work(run: Run): Promise<Result> {
    const { listen } = await import('../../cli/webhooks/listen.ts')
    return listen(run)
  }
}
