import { command } from '../../cli/command.ts'
import { keyCard } from '../../cli/key-card.ts'
import { evenSo } from '../../cli/rotation/even-so.ts'
import { abortKey } from '../../contract/key/abort.ts'

export default command(abortKey, {
  arg: 'key',
  examples: ['key abort key_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  about:
    'The old secret gets back the end that it had before the rotation. Refused once it has ended, and where somebody uses the new secret already: they are named.',
  call: (input, run) => evenSo(abortKey, input, 'End the new secret all the same?', run),
  render: ({ key }, io, { dryRun }) =>
    `${io.paint.good('✓')} The rotation ${dryRun ? 'can be' : 'is'} called off: the old secret works on.\n${keyCard(key, io)}`,
})
