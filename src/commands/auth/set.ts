import { authCard } from '../../cli/auth-card.ts'
import { command } from '../../cli/command.ts'
import { counted } from '../../cli/text.ts'
import { setAuth } from '../../contract/auth/set.ts'

export default command(setAuth, {
  examples: [
    'auth set --project checkout --env sandbox --redirect-uris http://localhost:3000/callback',
    'auth set --project checkout --env production --methods passkey,magic-link --dry-run',
    'auth set --project checkout --env sandbox --public-join on --join-role viewer',
  ],
  about:
    'A list that is given takes the place of the one there was. A redirect URI is matched exactly: https, and in the sandbox http on loopback too. Refused where a project member would be left without a way to sign in.',
  render: ({ auth, impact }, io, { dryRun }) => {
    const { methodsOff, losing, members } = impact
    const said =
      methodsOff.length === 0
        ? 'Nobody loses a way to sign in.'
        : `${methodsOff.join(', ')} ${dryRun ? 'would go' : 'went'} off: ${losing} of ${counted(members, 'project member')} ${dryRun ? 'would lose' : 'lost'} that way, and ${losing === 1 ? 'has' : 'have'} another one.`
    return `${io.paint.good('✓')} The settings ${dryRun ? 'can be' : 'are'} changed. ${said}\n${authCard({ auth }, io)}`
  },
})
