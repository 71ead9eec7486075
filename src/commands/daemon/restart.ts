import { string } from '@oclif/core/flags'
import { Base } from '../../cli/base.ts'
import { running } from '../../cli/daemon.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { lineTo } from '../../client/daemon/line.ts'
import { findDaemon } from '../../client/daemon/open.ts'
import { startDaemon } from '../../client/daemon/start.ts'
import { aboutDaemon, stopDaemon } from '../../client/daemon/stop.ts'

export default class DaemonRestart extends Base {
  static override summary = 'Stop the daemon and start it anew, as it was started before.'
  static override examples = [
    '<%= config.bin %> daemon restart',
    '<%= config.bin %> daemon restart --listen 127.0.0.1',
  ]
  static override flags = {
    listen: string({
      description: 'Listen on 127.0.0.1 as well (default as before)',
      helpValue: '127.0.0.1[:PORT]',
    }),
  }

  protected override async work(run: Run): Promise<Result> {
    const { home, env, flags } = run
    const found = await findDaemon(home)
    const before = found ? lineTo(found) : null
    const was = before && (await aboutDaemon(before))
    if (before) await stopDaemon(home, before)
    const line = lineTo(
      await startDaemon(home, {
        env,
        selfStarted: was?.selfStarted ?? false,
        listen: (flags['listen'] as string | undefined) ?? was?.tcp ?? undefined,
      }),
    )
    const about = await aboutDaemon(line)
    await line.transport.close()
    return running(about, was ? 'was started anew' : 'is running', run)
  }
}
