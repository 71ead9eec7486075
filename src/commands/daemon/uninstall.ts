import { Base } from '../../cli/base.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { requireSupervisor } from '../../cli/supervisor/choose.ts'
import { uninstall, unitHere } from '../../cli/supervisor/install.ts'
import { Failure } from '../../domain/failure.ts'

export default class DaemonUninstall extends Base {
  static override summary = 'Take the daemon from systemd or launchd. The data stays.'
  static override examples = ['<%= config.bin %> daemon uninstall --yes']

  protected override async work({ home, env, ask, io }: Run): Promise<Result> {
    const supervisor = requireSupervisor()
    const { file, found } = unitHere(supervisor, home, env)
    const data = { supervisor: supervisor.name, unit: supervisor.unitOf(home), file }
    if (found === null)
      return {
        data: { ...data, removed: false },
        text: `No ${supervisor.title} is installed for ${home.data}.`,
      }
    const question = { ask: `Stop the daemon and remove ${file}?`, instead: '--yes' }
    if (!(await ask.confirm(question)))
      throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
    await uninstall(supervisor, home, env)
    return {
      data: { ...data, removed: true },
      text: `${io.paint.good('✓')} The daemon has stopped, and ${file} is gone. The data stays in ${home.data}; commands start a daemon when they need one.`,
    }
  }
}
