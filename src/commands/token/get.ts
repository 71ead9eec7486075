import { command } from '../../cli/command.ts'
import { tokenCard } from '../../cli/token-card.ts'
import { getToken } from '../../contract/token/get.ts'

export default command(getToken, {
  arg: 'token',
  examples: ['token get tok_06f3c8v2m1hcq0r5w9e2p7ztk4', 'token get me'],
  render: ({ token }, io) => tokenCard(token, io),
})
