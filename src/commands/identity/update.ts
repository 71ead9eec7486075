import { command } from '../../cli/command.ts'
import { identityCard } from '../../cli/identity-card.ts'
import { updateIdentity } from '../../contract/identity/update.ts'

export default command(updateIdentity, {
  arg: 'identity',
  examples: [
    'identity update okta --name "Acme Okta"',
    'identity update okta --client-secret-file secret.txt',
  ],
  about:
    'The issuer stays: whom a subject means is known for one issuer only. Delete the connection and make another one to change it.',
  render: ({ identity }, io) =>
    `${io.paint.good('✓')} ${identity.slug} is changed.\n${identityCard(identity, io)}`,
})
