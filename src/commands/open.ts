import { boolean } from '@oclif/core/flags'
import { Base } from '../cli/base.ts'
import { browse, canBrowse } from '../cli/browse.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { pageOf } from '../client/pages.ts'

export default class Open extends Base {
  static override summary = "Open the server's start page in a browser."
  static override description =
    'There you see who you are, your workspaces and your sign-ins. Where nobody is at the terminal, or no browser can be opened, the address is printed instead.'
  static override examples = [
    '<%= config.bin %> open',
    '<%= config.bin %> open --context staging --print',
  ]
  static override flags = {
    print: boolean({ description: 'Print the address and open nothing' }),
  }

  protected override async work(run: Run): Promise<Result> {
    const { flags, ask, env, transport, timeoutMs } = run
    const page = await pageOf(transport, timeoutMs)
    const wanted = flags['print'] !== true && ask.able && canBrowse(env)
    const opened = wanted && (await browse(page))
    if (wanted && !opened) run.warn('No browser can be opened here: open the address yourself.')
    return { data: { page, opened }, text: opened ? `Opened ${page}` : page }
  }
}
