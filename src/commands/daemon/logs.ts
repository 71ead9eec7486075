import { boolean, integer } from '@oclif/core/flags'
import { Base } from '../../cli/base.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { clean } from '../../cli/text.ts'
import { followLog, lastLines } from '../../client/daemon/log.ts'

export default class DaemonLogs extends Base {
  static override summary = "Show the end of the daemon's log."
  static override examples = [
    '<%= config.bin %> daemon logs',
    '<%= config.bin %> daemon logs -f',
    '<%= config.bin %> daemon logs --lines 200 --json',
  ]
  static override flags = {
    follow: boolean({ char: 'f', description: 'Go on with what is logged from now on' }),
    lines: integer({ char: 'n', description: 'How many lines', default: 50, min: 1, max: 10_000 }),
  }

  protected override async work({ home, io, flags }: Run): Promise<Result> {
    const { lines, size } = lastLines(home.log, flags['lines'] as number)
    const said = lines.map((line) => clean(line.text)).join('\n')
    if (flags['follow'] !== true)
      return { data: { log: home.log, lines: lines.map(({ entry }) => entry) }, text: said }
    if (said !== '') io.result(said)
    await followLog(home.log, size, (line) => io.result(clean(line.text)))
    return { data: {}, text: '' }
  }
}
