import { string as argument } from '@oclif/core/args'
import { string } from '@oclif/core/flags'
import { Base } from '../../cli/base.ts'
import { changeContext, emptyContext, readContexts } from '../../cli/contexts/contexts.ts'
import { contextCard, presentContext } from '../../cli/contexts/present.ts'
import { nameGiven, originOf, placeFlags, placeGiven } from '../../cli/contexts/settings.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { Failure } from '../../domain/failure.ts'

export default class ContextCreate extends Base {
  static override summary = 'Add a context: a hosted server, or this machine under another name.'
  static override examples = [
    '<%= config.bin %> context create staging --server https://ptc.staging.example.com',
    '<%= config.bin %> context create rehearsal --workspace acme',
  ]
  static override usage = 'context create NAME [FLAGS]'
  static override args = { name: argument({ description: 'What to call it', ignoreStdin: true }) }
  static override flags = {
    server: string({
      description: 'Https address of the server; without it, the daemon of this machine',
      helpValue: 'URL',
    }),
    ...placeFlags,
  }

  protected override async work(run: Run): Promise<Result> {
    const { io, home, args, flags } = run
    const name = nameGiven(args['name'])
    const server = typeof flags['server'] === 'string' ? originOf(flags['server']) : null
    if (readContexts(home.config).contexts[name])
      throw new Failure('already_exists', `There is a context ${name} already.`, {
        next: [{ command: ['context', 'use', name], why: 'use it from now on' }],
      })
    const made = { ...emptyContext, server, ...placeGiven(flags) }
    changeContext(home.config, name, made)
    const data = presentContext({ name, ...made }, false)
    return {
      data: { context: data },
      text: `${io.paint.good('✓')} Context ${name} added.\n${contextCard(data, run)}`,
      next: [{ command: ['context', 'use', name], why: 'use it from now on' }],
    }
  }
}
