import { fromNow } from '../../cli/age.ts'
import { command } from '../../cli/command.ts'
import { kindOf } from '../../cli/production-card.ts'
import { table } from '../../cli/table.ts'
import { listProductions } from '../../contract/production/list.ts'

export default command(listProductions, {
  examples: ['production list', 'production list --state open', 'production list --env sandbox'],
  render: ({ items }, io) =>
    items.length === 0
      ? 'No request here.'
      : table(
          items,
          [
            { title: 'REQUEST', value: ({ id }) => id, whole: true },
            { title: 'STATE', value: ({ state }) => state, whole: true },
            { title: 'PROJECT', value: ({ projectSlug }) => projectSlug },
            { title: 'KIND', value: kindOf },
            {
              title: 'UNTIL',
              value: ({ expiresAt }) => fromNow(expiresAt),
              whole: true,
              spare: true,
            },
          ],
          io,
        ),
})
