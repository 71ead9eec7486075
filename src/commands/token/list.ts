import { fromNow, usedAgo } from '../../cli/age.ts'
import { command } from '../../cli/command.ts'
import { nowThere } from '../../cli/now-there.ts'
import { table } from '../../cli/table.ts'
import { days, placeOfToken } from '../../cli/token-card.ts'
import { listTokens } from '../../contract/token/list.ts'

export default command(listTokens, {
  examples: ['token list', 'token list --project checkout', 'token list --json'],
  render: ({ items }, io) => {
    const now = new Date(nowThere()).toISOString()
    if (items.length === 0) return 'No token here.'
    return table(
      items,
      [
        { title: 'TOKEN', value: ({ name }) => name },
        {
          title: 'STATE',
          value: ({ state, issuerLeftAt }) =>
            state === 'live' && issuerLeftAt !== null ? 'live, issuer left' : state,
          whole: true,
        },
        { title: 'USED', value: ({ lastUsedAt }) => usedAgo(lastUsedAt), whole: true, spare: true },
        {
          title: 'EXPIRES',
          value: ({ expiresAt }) => fromNow(expiresAt),
          whole: true,
          spare: true,
        },
        { title: 'AGE', value: ({ createdAt }) => days(createdAt, now), whole: true, spare: true },
        { title: 'WORKS IN', value: placeOfToken, spare: true },
        { title: 'ROLES', value: ({ roles }) => roles.join(', '), spare: true },
        { title: 'ID', value: ({ id }) => id, whole: true },
      ],
      io,
    )
  },
})
