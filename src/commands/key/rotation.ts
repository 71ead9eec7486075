import { boolean } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { drawn } from '../../cli/rotation/drawing.ts'
import { waitRetired } from '../../cli/rotation/wait-retired.ts'
import { rotationOfKey } from '../../contract/key/rotation.ts'
import { exitOf } from '../../domain/failure.ts'

export default command(rotationOfKey, {
  arg: 'key',
  examples: [
    'key rotation key_06f3c8v2m1hcq0r5w9e2p7ztk4',
    'key rotation key_06f3c8v2m1hcq0r5w9e2p7ztk4 --wait --until-old-idle 15m --timeout 2h',
  ],
  about:
    'issued, new in use, old idle, retired. --wait ends the old secret once the new one is in use and the old one had no call for --until-old-idle; exits with 0 when it is over, and with 16, naming who still uses it, when --timeout (default 1h) is up.',
  flags: {
    wait: boolean({ description: 'Wait until the old secret is idle, then end it' }),
  },
  call: (input, run) =>
    run.flags['wait'] === true
      ? waitRetired(input.key, input.untilOldIdle ?? '15m', run)
      : run.call(rotationOfKey, input),
  exit: ({ rotation }, { flags }) =>
    flags['wait'] === true && rotation.state !== 'retired' ? exitOf('timed_out') : 0,
  render: (answer, io) => drawn(answer, io),
})
