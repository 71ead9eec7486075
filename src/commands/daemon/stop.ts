import { Base } from '../../cli/base.ts'
import { stopped } from '../../cli/daemon.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { lineTo } from '../../client/daemon/line.ts'
import { findDaemon } from '../../client/daemon/open.ts'
import { stopDaemon } from '../../client/daemon/stop.ts'

export default class DaemonStop extends Base {
  static override summary = 'Stop the daemon, once it has finished what is under way.'
  static override examples = ['<%= config.bin %> daemon stop']

  protected override async work(run: Run): Promise<Result> {
    const found = await findDaemon(run.home)
    if (!found) return stopped(run)
    const { pid } = await stopDaemon(run.home, lineTo(found))
    return {
      data: { ...stopped(run).data, pid },
      text: `${run.io.paint.good('✓')} The daemon (pid ${pid}) has stopped.`,
    }
  }
}
