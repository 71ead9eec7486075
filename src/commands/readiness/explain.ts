import { command } from '../../cli/command.ts'
import { card } from '../../cli/table.ts'
import { explainReadiness } from '../../contract/readiness/explain.ts'

export default command(explainReadiness, {
  arg: 'check',
  examples: ['readiness explain access.separated'],
  render: ({ id, stage, owner, about }, io) =>
    card(
      [
        ['Check', id],
        ['Stage', stage],
        ['Duty', owner],
        ['Asks for', about],
      ],
      io,
    ),
})
