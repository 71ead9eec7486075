import { string as argument } from '@oclif/core/args'
import { Base } from '../../cli/base.ts'
import { chooseContext } from '../../cli/contexts/choose.ts'
import { changeContexts, readContexts } from '../../cli/contexts/contexts.ts'
import { contextCard, presentContext } from '../../cli/contexts/present.ts'
import { nameGiven } from '../../cli/contexts/settings.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'

export default class ContextUse extends Base {
  static override summary = 'Use a context from now on.'
  static override description =
    'For one command, name it with --context, or set PTC_CONTEXT, which wins over the current one.'
  static override examples = [
    '<%= config.bin %> context use staging',
    '<%= config.bin %> context use local',
  ]
  static override usage = 'context use NAME [FLAGS]'
  static override args = { name: argument({ description: 'Context to use', ignoreStdin: true }) }

  protected override async work(run: Run): Promise<Result> {
    const { io, home, env } = run
    const found = chooseContext(readContexts(home.config), nameGiven(run.args['name']), env)
    changeContexts(home.config, ({ contexts }) => ({ contexts, current: found.name }))
    if (env['PTC_CONTEXT'] && env['PTC_CONTEXT'] !== found.name)
      run.warn(`PTC_CONTEXT is set to ${env['PTC_CONTEXT']} and wins as long as it is.`)
    const data = presentContext(found, true)
    return {
      data: { context: data },
      text: `${io.paint.good('✓')} ${found.name} is the current context.\n${contextCard(data, run)}`,
      next:
        found.account === null
          ? [
              {
                command: found.server === null ? ['login'] : ['login', '--token-stdin'],
                why: 'nobody is signed in there yet',
              },
            ]
          : [],
    }
  }
}
