import { string as argument } from '@oclif/core/args'
import { string } from '@oclif/core/flags'
import { Base } from '../../cli/base.ts'
import { linesFlag, workspaceFlag } from '../../cli/flags.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'

export default class UsageWatch extends Base {
  static override summary = 'Show what a tree uses, as it changes.'
  static override description =
    'On a terminal the tree of ptc usage tree is drawn again in its place; elsewhere each change is a line. It goes on until Ctrl-C or --for. With --jsonl each change is a line of JSON at once; --json gives one document at the end.'
  static override usage = 'usage watch [ORG] [FLAGS]'
  static override examples = [
    '<%= config.bin %> usage watch',
    '<%= config.bin %> usage watch europe --resource users --every 5s',
    '<%= config.bin %> usage watch --env sandbox --for 30s --jsonl',
  ]
  static override args = {
    org: argument({
      description: 'Only this org and what stands below it',
      ignoreStdin: true,
    }),
  }
  static override flags = {
    env: string({
      description: 'Env that it is used in',
      options: ['sandbox', 'production'],
      default: 'production',
      helpValue: 'CHOICE',
    }),
    resource: string({ description: 'Only this resource', helpValue: 'NAME' }),
    every: string({ description: 'How often to look', default: '2s', helpValue: 'TIME' }),
    for: string({ description: 'End after so long, as in 30s', helpValue: 'TIME' }),
    ...workspaceFlag,
    ...linesFlag,
  }

  protected override async work(run: Run): Promise<Result> {
    const { watchUsage } = await import('../../cli/usage-watch.ts')
    return watchUsage(run)
  }
}
