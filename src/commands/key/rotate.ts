import { command } from '../../cli/command.ts'
import { keyCard } from '../../cli/key-card.ts'
import { verifyFromFile } from '../../cli/verify-from-file.ts'
import { rotateKey } from '../../contract/key/rotate.ts'

export default command(rotateKey, {
  arg: 'key',
  examples: [
    'key rotate key_06f3c8v2m1hcq0r5w9e2p7ztk4 --overlap 48 --secret-file new.key',
    'key rotate key_06f3c8v2m1hcq0r5w9e2p7ztk4 --overlap 0',
  ],
  about: 'The key keeps its id. --overlap 0 ends the old secret at once, as after a leak.',
  secret: ({ secret, key }) => ({
    secret,
    about: `New secret of key ${key.name}`,
    again: ['key', 'rotate', key.id, '--overlap', '0'],
  }),
  settle: (_, run) => verifyFromFile(run),
  render: ({ key }, io) => `${io.paint.good('✓')} Key rotated.\n${keyCard(key, io)}`,
})
