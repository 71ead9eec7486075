import { command } from '../../cli/command.ts'
import { revokeKey } from '../../contract/key/revoke.ts'

export default command(revokeKey, {
  arg: 'key',
  examples: ['key revoke key_06f3c8v2m1hcq0r5w9e2p7ztk4 --yes'],
  confirm: ({ key }) => `Revoke ${key} at once and for ever?`,
  render: ({ key }, { paint }) =>
    `${paint.good('✓')} Key ${key.name} (${key.id}) is revoked. It works nowhere any more.`,
})
