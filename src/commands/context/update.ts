import { string as argument } from '@oclif/core/args'
import { Base } from '../../cli/base.ts'
import { chooseContext } from '../../cli/contexts/choose.ts'
import { changeContext, readContexts, withPlace } from '../../cli/contexts/contexts.ts'
import { contextCard, presentContext } from '../../cli/contexts/present.ts'
import { nameGiven, placeFlags, placeGiven } from '../../cli/contexts/settings.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { Failure } from '../../domain/failure.ts'

export default class ContextUpdate extends Base {
  static override summary = 'Change what a context means where nothing is named.'
  static override description =
    'Another workspace takes the org and the project of the old one away. An empty value forgets one. The server of a context never changes: credentials belong to it.'
  static override examples = [
    '<%= config.bin %> context update --workspace acme --project checkout',
    '<%= config.bin %> context update staging --org europe',
  ]
  static override usage = 'context update [NAME] [FLAGS]'
  static override args = {
    name: argument({ description: 'Context to change; the one in use', ignoreStdin: true }),
  }
  static override flags = placeFlags

  protected override async work(run: Run): Promise<Result> {
    const { io, home, args, flags, env } = run
    const change = placeGiven(flags)
    if (Object.keys(change).length === 0)
      throw new Failure('input_required', 'Give --workspace, --org or --project.')
    const { name, ...context } =
      args['name'] === undefined
        ? run.context()
        : chooseContext(readContexts(home.config), nameGiven(args['name']), env)
    const contexts = changeContext(home.config, name, withPlace(context, context.account, change))
    const data = presentContext(chooseContext(contexts, name, env), contexts.current === name)
    return {
      data: { context: data },
      text: `${io.paint.good('✓')} Context ${name} changed.\n${contextCard(data, run)}`,
    }
  }
}
