import { command } from '../../cli/command.ts'
import { counted } from '../../cli/text.ts'
import { deleteTrust } from '../../contract/trust/delete.ts'

export default command(deleteTrust, {
  arg: 'trust',
  examples: ['trust delete tru_06f3c8v2m1hcq0r5w9e2p7ztk4 --yes'],
  confirm: ({ trust }) => `Delete ${trust}, and end the tokens of its jobs at once?`,
  render: ({ trust, ended }, { paint }) =>
    `${paint.good('✓')} The jobs of ${trust.subject} are trusted no more (${trust.id}); ${ended === 0 ? 'none was signed in' : `${counted(ended, 'token')} ended`}.`,
})
