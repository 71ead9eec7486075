import { command } from '../../cli/command.ts'
import { identityCard } from '../../cli/identity-card.ts'
import { getIdentity } from '../../contract/identity/get.ts'

export default command(getIdentity, {
  arg: 'identity',
  examples: ['identity get okta'],
  render: ({ identity }, io) => identityCard(identity, io),
})
