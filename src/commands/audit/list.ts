import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { tail } from '../../cli/text.ts'
import { listAudit } from '../../contract/audit/list.ts'

export default command(listAudit, {
  examples: ['audit list', 'audit list --action key.issue --limit 20', 'audit list --jsonl'],
  render: ({ items }, io) =>
    table(
      items,
      [
        { title: 'SEQ', value: ({ seq }) => String(seq), whole: true },
        { title: 'AT', value: ({ at }) => at.slice(0, 16).replace('T', ' '), whole: true },
        { title: 'ACTION', value: ({ action }) => action, whole: true },
        { title: 'OUTCOME', value: ({ outcome }) => outcome, whole: true },
        { title: 'ACTOR', value: ({ actor }) => tail(actor), whole: true, spare: true },
        {
          title: 'TARGET',
          value: ({ target }) => (target === null ? '-' : tail(target)),
          spare: true,
        },
      ],
      io,
    ),
})
