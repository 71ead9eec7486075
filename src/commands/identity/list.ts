import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { day } from '../../cli/text.ts'
import { listIdentities } from '../../contract/identity/list.ts'

export default command(listIdentities, {
  examples: ['identity list', 'identity list --json'],
  render: ({ items }, io) => {
    if (items.length === 0) return 'No connection here: the team signs in at this server.'
    return table(
      items,
      [
        { title: 'CONNECTION', value: ({ slug }) => slug, whole: true },
        { title: 'NAME', value: ({ name }) => name },
        { title: 'LINKED', value: ({ linked }) => String(linked), whole: true },
        {
          title: 'USED',
          value: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : day(lastUsedAt)),
          whole: true,
          spare: true,
        },
        {
          title: 'STATE',
          value: ({ creatorLeftAt }) => (creatorLeftAt === null ? 'live' : 'live, creator left'),
          spare: true,
        },
        { title: 'ISSUER', value: ({ issuer }) => issuer, spare: true },
        { title: 'ID', value: ({ id }) => id, whole: true, spare: true },
      ],
      io,
    )
  },
})
