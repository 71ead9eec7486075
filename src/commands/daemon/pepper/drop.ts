import { integer } from '@oclif/core/args'
import { Base } from '../../../cli/base.ts'
import { keysOf, pepperResult } from '../../../cli/peppers.ts'
import type { Result } from '../../../cli/report.ts'
import type { Run } from '../../../cli/run.ts'
import { counted } from '../../../cli/text.ts'
import { withPeppers } from '../../../client/daemon/peppers.ts'
import { Failure } from '../../../domain/failure.ts'

export default class DaemonPepperDrop extends Base {
  static override summary = 'Remove an old pepper for good.'
  static override description =
    'Keys that nobody used since the rotation stop working for ever; they are listed, and you are asked first.'
  static override examples = ['<%= config.bin %> daemon pepper drop 1']
  static override args = {
    version: integer({ description: 'Version of the pepper', required: true, ignoreStdin: true }),
  }

  protected override work(run: Run): Promise<Result> {
    const version = Number(run.args['version'])
    return withPeppers(run.home, run.env, async (peppers) => {
      const { versions, behind } = await peppers.status()
      const found = versions.find((one) => one.version === version && !one.current)
      const { secrets = 0, sessions = 0, tokens = 0, invites = 0, webhooks = 0 } = found ?? {}
      const needed = secrets + sessions + tokens + invites + webhooks > 0
      if (needed) {
        const lost = behind.filter(({ pepper }) => pepper === version)
        if (lost.length > 0) run.io.aside(keysOf(lost, run.io))
        const ask = `End ${counted(secrets, 'key secret')}, ${counted(sessions, 'session')}, ${counted(tokens, 'token')}, ${counted(invites, 'invitation')} and ${counted(webhooks, 'webhook secret')} for ever?`
        if (!(await run.ask.confirm({ ask, instead: '--yes' })))
          throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
      }
      const status = await peppers.drop(version, needed)
      return pepperResult(status, `Pepper ${version} is gone.`, run)
    })
  }
}
