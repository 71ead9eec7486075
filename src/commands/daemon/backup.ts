import { resolve } from 'node:path'
import { string } from '@oclif/core/args'
import { backupName, backupText, refusePostgres } from '../../cli/backup.ts'
import { Base } from '../../cli/base.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { takeBackup } from '../../client/daemon/backup.ts'

export default class DaemonBackup extends Base {
  static override summary = 'Copy the database to a file, while the daemon serves or not.'
  static override description =
    'One consistent state, mode 0600, never over a file that is there. It is opened as the daemon would, and every audit chain walked to its head, before it gets its name. The peppers are not in it: keep them in another place.'
  static override examples = [
    '<%= config.bin %> daemon backup',
    '<%= config.bin %> daemon backup monday.db',
  ]
  static override args = {
    file: string({
      description: 'File to make (default: in backups/ of the data directory)',
      ignoreStdin: true,
    }),
  }

  protected override async work({ home, env, args, io }: Run): Promise<Result> {
    await refusePostgres(home, env)
    const file = resolve((args['file'] as string | undefined) ?? backupName(home, new Date()))
    const facts = await takeBackup(home, env, file)
    return { data: { ...facts }, text: backupText(facts, home, io) }
  }
}
