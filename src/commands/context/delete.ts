import { string as argument } from '@oclif/core/args'
import { Base } from '../../cli/base.ts'
import { chooseContext } from '../../cli/contexts/choose.ts'
import { changeContexts, local, readContexts, titleOf } from '../../cli/contexts/contexts.ts'
import { nameGiven } from '../../cli/contexts/settings.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { Failure } from '../../domain/failure.ts'

export default class ContextDelete extends Base {
  static override summary = 'Forget a context that nobody is signed in to.'
  static override examples = ['<%= config.bin %> context delete staging']
  static override usage = 'context delete NAME [FLAGS]'
  static override args = { name: argument({ description: 'Context to forget', ignoreStdin: true }) }

  protected override async work({ io, home, env, args }: Run): Promise<Result> {
    const { name, accounts } = chooseContext(
      readContexts(home.config),
      nameGiven(args['name']),
      env,
    )
    if (name === local)
      throw new Failure('conflict', 'local is this machine, and it stays.', {
        next: [{ command: ['context', 'list'], why: 'see the contexts there are' }],
      })
    const [first] = accounts
    if (first)
      throw new Failure('conflict', `${titleOf(first)} is signed in to ${name}: sign out first.`, {
        next: [
          {
            command: ['logout', '--context', name, '--as', titleOf(first)],
            why: 'ends the sign-in there and forgets it here',
          },
        ],
      })
    const { current } = changeContexts(home.config, ({ current: before, contexts }) => ({
      current: before === name ? local : before,
      contexts: Object.fromEntries(Object.entries(contexts).filter(([other]) => other !== name)),
    }))
    return {
      data: { deleted: name, current },
      text: `${io.paint.good('✓')} Context ${name} is forgotten. The current one is ${current}.`,
    }
  }
}
