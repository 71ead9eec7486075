import { boolean } from '@oclif/core/flags'
import { checklist } from '../../cli/checklist.ts'
import { command } from '../../cli/command.ts'
import { waitReady } from '../../cli/wait-ready.ts'
import { checkReadiness } from '../../contract/readiness/check.ts'
import { exitOf } from '../../domain/failure.ts'

export default command(checkReadiness, {
  examples: [
    'readiness check --for production',
    'readiness check --for usage --project checkout',
    'readiness check --for keys --wait --timeout 5m',
  ],
  about: 'Exits with 8 when something blocks, and with --wait when it still blocks in the end.',
  flags: {
    wait: boolean({ description: 'Wait until nothing blocks, for --timeout (default 10m)' }),
  },
  call: (input, run) =>
    run.flags['wait'] === true ? waitReady(input, run) : run.call(checkReadiness, input),
  exit: ({ ready }) => (ready ? 0 : exitOf('not_ready')),
  render: ({ ready, for: stage, project, checks }, io) => {
    const where = project === null ? '' : ` of ${project}`
    const verdict = ready
      ? io.paint.good(`✓ Ready for ${stage}${where}.`)
      : io.paint.bad(`✗ Not ready for ${stage}${where}.`)
    return `${checklist(checks, io)}\n\n${verdict}`
  },
})
