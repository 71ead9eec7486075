import { Base } from '../../../cli/base.ts'
import { pepperResult } from '../../../cli/peppers.ts'
import type { Result } from '../../../cli/report.ts'
import type { Run } from '../../../cli/run.ts'
import { withPeppers } from '../../../client/daemon/peppers.ts'

export default class DaemonPepperStatus extends Base {
  static override summary = 'Show which pepper the credentials of this server still need.'
  static override examples = [
    '<%= config.bin %> daemon pepper status',
    '<%= config.bin %> daemon pepper status --json',
  ]

  protected override async work(run: Run): Promise<Result> {
    const status = await withPeppers(run.home, run.env, (peppers) => peppers.status())
    return pepperResult(status, null, run)
  }
}
