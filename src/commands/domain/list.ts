import { command } from '../../cli/command.ts'
import { boundTo } from '../../cli/domains/domain-card.ts'
import { table } from '../../cli/table.ts'
import { day } from '../../cli/text.ts'
import { listDomains } from '../../contract/domain/list.ts'

export default command(listDomains, {
  examples: ['domain list', 'domain list --json'],
  render: ({ items }, io) =>
    items.length === 0
      ? 'No custom domain here.'
      : table(
          items,
          [
            { title: 'DOMAIN', value: ({ host }) => host, whole: true },
            { title: 'STATE', value: ({ state }) => state, whole: true },
            { title: 'BOUND TO', value: boundTo },
            {
              title: 'SEEN',
              value: ({ provedAt }) => (provedAt === null ? 'never' : day(provedAt)),
              whole: true,
              spare: true,
            },
            { title: 'ID', value: ({ id }) => id, whole: true, spare: true },
          ],
          io,
        ),
})
