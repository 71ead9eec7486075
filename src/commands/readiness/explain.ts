import { command } from '../../cli/command.ts'
import { card } from '../../cli/table.ts'
import { wrapped } from '../../cli/wrap.ts'
import { explainReadiness } from '../../contract/readiness/explain.ts'

export default command(explainReadiness, {
  arg: 'check',
  examples: ['readiness explain access.separated', 'readiness explain approval --project checkout'],
  about: 'Where a workspace is current or named, it also says how the check stands there.',
  render: ({ id, stage, owner, about, project, result }, io) => {
    const fitted = (text: string) => wrapped(text, io.width - 10, 10)
    return card(
      [
        ['Check', id],
        ['Stage', stage],
        ['Duty', owner],
        ['Asks for', fitted(about)],
        ['Project', project],
        ['State', result?.status ?? null],
        ['Evidence', result && fitted(result.evidence)],
      ],
      io,
    )
  },
})
