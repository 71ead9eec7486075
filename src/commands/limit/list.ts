import { bar, percentage } from '../../cli/bar.ts'
import { command } from '../../cli/command.ts'
import { alertsOf } from '../../cli/limit-alerts.ts'
import { table } from '../../cli/table.ts'
import { listLimits } from '../../contract/limit/list.ts'

export default command(listLimits, {
  examples: ['limit list', 'limit list --org europe --resource users'],
  render: ({ items }, io) =>
    items.length === 0
      ? 'No limit is set here.'
      : table(
          items,
          [
            { title: 'ORG', value: ({ slug }) => slug },
            { title: 'RESOURCE', value: ({ resource }) => resource },
            { title: 'USED', value: ({ used }) => String(used), whole: true },
            { title: 'LIMIT', value: ({ value }) => String(value), whole: true },
            {
              title: '',
              value: ({ used, value }) =>
                bar(used, value ?? 0, 10, {
                  ...io,
                  paint: { ...io.paint, bad: String, warn: String },
                }),
              whole: true,
              spare: true,
            },
            {
              title: '',
              value: ({ used, value, over, soft }) =>
                [over ? 'over' : percentage(used, value ?? 0, soft), soft ? 'soft' : '']
                  .join(' ')
                  .trim(),
              whole: true,
            },
            { title: 'TOLD AT', value: (limit) => alertsOf(limit), whole: true, spare: true },
          ],
          io,
        ),
})
