import { Base } from '../../cli/base.ts'
import { readContexts } from '../../cli/contexts/contexts.ts'
import { presentContext } from '../../cli/contexts/present.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { table } from '../../cli/table.ts'

export default class ContextList extends Base {
  static override summary = 'List the contexts: servers, and who is signed in there.'
  static override examples = ['<%= config.bin %> context list']

  protected override async work({ io, home, context }: Run): Promise<Result> {
    const { contexts } = readContexts(home.config)
    const inUse = context().name
    const items = Object.entries(contexts).map(([name, one]) =>
      presentContext({ name, ...one }, name === inUse),
    )
    return {
      data: { items },
      text: table(
        items,
        [
          { title: '', value: ({ current }) => (current ? '*' : '') },
          { title: 'CONTEXT', value: ({ name }) => name, whole: true },
          { title: 'SERVER', value: ({ server }) => server ?? 'this machine' },
          { title: 'ACTS AS', value: ({ account }) => account ?? 'nobody' },
          { title: 'WORKSPACE', value: ({ workspace }) => workspace ?? '-', spare: true },
        ],
        io,
      ),
    }
  }
}
