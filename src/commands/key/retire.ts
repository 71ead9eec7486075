import { command } from '../../cli/command.ts'
import { drawn } from '../../cli/rotation/drawing.ts'
import { evenSo } from '../../cli/rotation/even-so.ts'
import { retireKey } from '../../contract/key/retire.ts'

export default command(retireKey, {
  arg: 'key',
  examples: [
    'key retire key_06f3c8v2m1hcq0r5w9e2p7ztk4',
    'key retire key_06f3c8v2m1hcq0r5w9e2p7ztk4 --until-old-idle 1h',
    'key retire key_06f3c8v2m1hcq0r5w9e2p7ztk4 --force',
  ],
  about:
    'Refused where the old secret was used within --until-old-idle, or nobody uses the new one yet: whoever would stop is named. The key and its new secret stay.',
  call: (input, run) => evenSo(retireKey, input, 'End the old secret all the same?', run),
  render: (answer, io, { dryRun }) =>
    `${io.paint.good('✓')} The old secret ${dryRun ? 'can be ended' : 'has ended'}.\n${drawn(answer, io)}`,
})
