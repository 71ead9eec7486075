import { command } from '../../cli/command.ts'
import { identityCard } from '../../cli/identity-card.ts'
import { createIdentity } from '../../contract/identity/create.ts'

export default command(createIdentity, {
  examples: [
    'identity create --slug okta --name Okta --issuer https://acme.okta.com --client-id 0oa1b2c3 --client-secret-file secret.txt',
    'identity create --slug entra --name "Acme Entra" --issuer https://login.microsoftonline.com/TENANT/v2.0 --client-id 6731de76 --client-secret-stdin',
  ],
  about:
    'The team then signs in at that provider, with a sign-in that is good for this workspace alone. The provider must know the redirect address that the answer names. Whoever signs in by it for the first time proves their account once, and has to be on the team. Whoever runs the provider can sign in as whoever is linked to it, in this workspace: connect only one that you trust with that.',
  render: ({ identity }, io) =>
    `${io.paint.good('✓')} The team can sign in by ${identity.name}: ptc login --identity ${identity.slug} --workspace ${identity.workspaceSlug}\n${identityCard(identity, io)}`,
})
