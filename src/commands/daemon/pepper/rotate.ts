import { Base } from '../../../cli/base.ts'
import { pepperResult } from '../../../cli/peppers.ts'
import type { Result } from '../../../cli/report.ts'
import type { Run } from '../../../cli/run.ts'
import { withPeppers } from '../../../client/daemon/peppers.ts'

export default class DaemonPepperRotate extends Base {
  static override summary = 'Give this server a new pepper; each key follows when it is next used.'
  static override description =
    'Nothing stops working: the old pepper stays until you drop it. Back up the new file apart from the database.'
  static override examples = ['<%= config.bin %> daemon pepper rotate']

  protected override async work(run: Run): Promise<Result> {
    const status = await withPeppers(run.home, run.env, (peppers) => peppers.rotate())
    const file = `${status.directory}/pepper.v${status.current}`
    const result = pepperResult(status, `New digests are made with ${file}.`, run)
    return {
      ...result,
      next: [
        { command: ['daemon', 'pepper', 'status'], why: 'see what still needs the old one' },
        ...(result.next ?? []),
      ],
    }
  }
}
