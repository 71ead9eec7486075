import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { day } from '../../cli/text.ts'
import { placeOfTrust } from '../../cli/trust-card.ts'
import { listTrusts } from '../../contract/trust/list.ts'

export default command(listTrusts, {
  examples: ['trust list', 'trust list --project checkout', 'trust list --json'],
  render: ({ items }, io) => {
    if (items.length === 0) return 'No trust here.'
    return table(
      items,
      [
        { title: 'SUBJECT', value: ({ subject }) => subject },
        {
          title: 'STATE',
          value: ({ creatorLeftAt }) => (creatorLeftAt === null ? 'live' : 'live, creator left'),
          whole: true,
        },
        {
          title: 'USED',
          value: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : day(lastUsedAt)),
          whole: true,
          spare: true,
        },
        { title: 'WORKS IN', value: placeOfTrust, spare: true },
        { title: 'ROLES', value: ({ roles }) => roles.join(', '), spare: true },
        { title: 'ISSUER', value: ({ issuer }) => issuer, spare: true },
        { title: 'ID', value: ({ id }) => id, whole: true },
      ],
      io,
    )
  },
})
