import { command } from '../../cli/command.ts'
import { keyCard } from '../../cli/key-card.ts'
import { noteEnd } from '../../cli/key-ending.ts'
import { getKey } from '../../contract/key/get.ts'

export default command(getKey, {
  arg: 'key',
  examples: ['key get key_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  settle: ({ key }, run) => noteEnd(key, run),
  render: ({ key }, io) => keyCard(key, io),
})
