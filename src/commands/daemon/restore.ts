import { resolve } from 'node:path'
import { string } from '@oclif/core/args'
import { lossesOf, refusePostgres, restoredText } from '../../cli/backup.ts'
import { Base } from '../../cli/base.ts'
import { pauseDaemon } from '../../cli/pause-daemon.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { examineBackup, restoreBackup } from '../../client/daemon/backup.ts'
import { Failure } from '../../domain/failure.ts'

export default class DaemonRestore extends Base {
  static override summary = 'Put a backup in the place of the database, which is kept aside.'
  static override description =
    'Everything goes back to the time of the backup: what was revoked since works again. The backup is opened and verified first; the daemon is stopped for the exchange, and started again where it ran.'
  static override examples = [
    '<%= config.bin %> daemon restore monday.db',
    '<%= config.bin %> daemon restore monday.db --yes',
  ]
  static override args = {
    file: string({ description: 'A file that daemon backup made', ignoreStdin: true }),
  }

  protected override async work(run: Run): Promise<Result> {
    const { home, env, args, io, ask, warn } = run
    const named = args['file'] as string | undefined
    if (named === undefined)
      throw new Failure('input_required', 'Give the backup to put back, as FILE.')
    await refusePostgres(home, env)
    const file = resolve(named)
    const losses = lossesOf(await examineBackup(home, env, file), home)
    if (!ask.able || run.flags['yes'] === true) for (const loss of losses) warn(loss)
    else for (const loss of losses) io.aside(io.prose(loss, 0))
    if (
      !(await ask.confirm({ ask: `Put ${file} in the place of the database?`, instead: '--yes' }))
    )
      throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
    const resume = await pauseDaemon(run)
    try {
      const restored = await restoreBackup(home, env, file)
      return {
        data: { ...restored },
        text: restoredText(restored, io),
        next: [{ command: ['status'], why: 'see how things stand now' }],
      }
    } finally {
      await resume()
    }
  }
}
