import { boolean, string } from '@oclif/core/flags'
import { Base } from '../../cli/base.ts'
import { running } from '../../cli/daemon.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { installedFor, startSupervised } from '../../cli/supervisor/install.ts'
import { becomeDaemon } from '../../client/daemon/foreground.ts'
import { lineTo } from '../../client/daemon/line.ts'
import { findDaemon } from '../../client/daemon/open.ts'
import { startDaemon } from '../../client/daemon/start.ts'
import { aboutDaemon } from '../../client/daemon/stop.ts'
import { Failure } from '../../domain/failure.ts'

export default class DaemonStart extends Base {
  static override summary = 'Start the daemon of this data directory.'
  static override description =
    'Commands start it by themselves when they need it, and then it ends when it is idle. Started here it stays. With PTC_DATABASE_URL or PTC_DATABASE_URL_FILE set, it serves PostgreSQL.'
  static override examples = [
    '<%= config.bin %> daemon start',
    '<%= config.bin %> daemon start --listen 127.0.0.1:7420',
    '<%= config.bin %> daemon start --foreground',
  ]
  static override flags = {
    foreground: boolean({ description: 'Become the daemon, for whoever supervises processes' }),
    listen: string({
      description: 'Listen on 127.0.0.1 as well, at any free port or at this one',
      helpValue: '127.0.0.1[:PORT]',
    }),
  }

  protected override async work(run: Run): Promise<Result> {
    const { home, env, flags } = run
    const start = { env, selfStarted: false, listen: flags['listen'] as string | undefined }
    if (flags['foreground'] === true) becomeDaemon(home, start)
    const already = await findDaemon(home)
    const supervisor = already || start.listen !== undefined ? null : installedFor(home, env)
    if (supervisor) return running(await startSupervised(supervisor, home), 'is running', run)
    const line = lineTo(already ?? (await startDaemon(home, start)))
    const about = await aboutDaemon(line)
    await line.transport.close()
    if (already && start.listen !== undefined && about.tcp === null)
      throw new Failure(
        'conflict',
        `The daemon (pid ${about.pid}) runs and listens on its socket only.`,
        {
          next: [
            { command: ['daemon', 'restart', '--listen', start.listen], why: 'start it anew' },
          ],
        },
      )
    return running(about, already ? 'was running already' : 'is running', run)
  }
}
