import { string } from '@oclif/core/flags'
import { Base } from '../cli/base.ts'
import { workspaceFlag } from '../cli/flags.ts'
import { nextLines } from '../cli/next-lines.ts'
import { nextStep } from '../cli/next-step.ts'
import type { Result } from '../cli/report.ts'
import { whoseTurn } from '../cli/road.ts'
import type { Run } from '../cli/run.ts'
import { cleanAll } from '../cli/text.ts'

export default class Next extends Base {
  static override summary = 'Print the one next step on the road to production.'
  static override examples = ['<%= config.bin %> next', '<%= config.bin %> next --project checkout']
  static override flags = {
    project: string({ description: 'Project to look at, by id or slug', helpValue: 'VALUE' }),
    ...workspaceFlag,
  }

  protected override async work(run: Run): Promise<Result> {
    const found = await nextStep(run)
    const told = { ...found, who: await whoseTurn(found.duty, run) }
    return { data: told, text: nextLines(cleanAll(told), run.io) }
  }
}
