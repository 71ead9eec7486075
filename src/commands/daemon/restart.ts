import { string } from '@oclif/core/flags'
import { Base } from '../../cli/base.ts'
import { running } from '../../cli/daemon.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { supervisorOf } from '../../cli/supervisor/choose.ts'
import { startSupervised } from '../../cli/supervisor/install.ts'
import { lineTo } from '../../client/daemon/line.ts'
import { findDaemon } from '../../client/daemon/open.ts'
import { restartDaemon } from '../../client/daemon/restart.ts'
import { aboutDaemon, stopDaemon } from '../../client/daemon/stop.ts'
import { Failure } from '../../domain/failure.ts'

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
    const supervisor = before && (await aboutDaemon(before)).supervisor
    if (supervisor && flags['listen'] !== undefined)
      throw new Failure(
        'conflict',
        `${supervisor} runs the daemon, as its unit says: set PTC_LISTEN and install it again.`,
        { next: [{ command: ['daemon', 'install'], why: 'with PTC_LISTEN set' }] },
      )
    if (before && supervisor) {
      await stopDaemon(home, before)
      const about = await startSupervised(supervisorOf(supervisor), home)
      return running(about, 'was started anew', run)
    }
    const { line, was } = await restartDaemon(home, env, flags['listen'] as string | undefined)
    const about = await aboutDaemon(line)
    await line.transport.close()
    return running(about, was ? 'was started anew' : 'is running', run)
  }
}
