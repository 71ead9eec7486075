import { Base } from '../../cli/base.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { card } from '../../cli/table.ts'
import { locate } from '../../client/daemon/locate.ts'

const why = {
  named: 'PTC_DATA_DIR names it',
  project: 'the nearest .ptc of yours',
  user: 'your own: no .ptc here or above',
}

export default class DaemonPath extends Base {
  static override summary = 'Show where the daemon of this directory keeps everything.'
  static override examples = [
    '<%= config.bin %> daemon path',
    '<%= config.bin %> daemon path --json',
  ]

  protected override async work({ env, io, warn }: Run): Promise<Result> {
    const { home, passedOver } = locate(env, process.cwd())
    for (const passed of passedOver) warn(passed)
    const { kind, data, config, secrets, socket, log, database } = home
    return {
      data: { kind, data, config, secrets, socket, log, database },
      text: card(
        [
          ['Data', `${data} (${why[kind]})`],
          [
            'Database',
            env['PTC_DATABASE_URL'] || env['PTC_DATABASE_URL_FILE'] ? 'PostgreSQL' : database,
          ],
          ['Socket', socket],
          ['Log', log],
          ['Secrets', secrets],
          ['Settings', config],
        ],
        io,
      ),
    }
  }
}
