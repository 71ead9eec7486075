import { Base } from '../../cli/base.ts'
import { running, stopped } from '../../cli/daemon.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { lineTo } from '../../client/daemon/line.ts'
import { findDaemon } from '../../client/daemon/open.ts'
import { aboutDaemon } from '../../client/daemon/stop.ts'
import { exitOf } from '../../domain/failure.ts'

export default class DaemonStatus extends Base {
  static override summary = 'Say whether the daemon runs: exit 0 when it does, 12 when not.'
  static override examples = [
    '<%= config.bin %> daemon status',
    '<%= config.bin %> daemon status --json',
  ]

  protected override async work(run: Run): Promise<Result> {
    const found = await findDaemon(run.home)
    if (!found)
      return {
        ...stopped(run),
        exit: exitOf('daemon_unavailable'),
        next: [{ command: ['daemon', 'start'], why: 'start it' }],
      }
    const line = lineTo(found)
    const about = await aboutDaemon(line)
    await line.transport.close()
    return running(about, 'is running', run)
  }
}
