import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { clean, tail } from '../../cli/text.ts'
import { listAudit } from '../../contract/audit/list.ts'
import type { Output } from '../../contract/operation.ts'

type Item = Output<typeof listAudit>['items'][number]

/** Why a job was not let in: the claim that did not match. */
const whyOf = ({ detail: { claim, why } }: Item): string | null =>
  typeof claim === 'string' && typeof why === 'string' ? clean(`${claim} ${why}`) : null

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
        ...(items.some(whyOf) ? [{ title: 'WHY', value: (item: Item) => whyOf(item) ?? '-' }] : []),
      ],
      io,
    ),
})
