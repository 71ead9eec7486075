import { command } from '../../cli/command.ts'
import { counted } from '../../cli/text.ts'
import { deleteIdentity } from '../../contract/identity/delete.ts'

export default command(deleteIdentity, {
  arg: 'identity',
  examples: ['identity delete okta --yes'],
  confirm: ({ identity }) => `Delete ${identity}, its links, and the sessions that it opened?`,
  render: ({ identity, ended }, { paint }) =>
    `${paint.good('✓')} Nobody signs in by ${identity.name} any more (${identity.id}); ${ended === 0 ? 'nobody was signed in by it' : `${counted(ended, 'session')} ended`}.`,
})
