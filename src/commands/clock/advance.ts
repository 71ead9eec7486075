import { advanced } from '../../cli/clock-card.ts'
import { command } from '../../cli/command.ts'
import { advanceClock } from '../../contract/clock/advance.ts'

export default command(advanceClock, {
  arg: 'to',
  examples: [
    'clock advance 14d',
    'clock advance 2027-01-31 --workspace acme-clock',
    'clock advance 90d --dry-run',
  ],
  about:
    'Only a workspace that was made with --test-clock can be put forward, and never back. Trials end, invoices are cut and paid, keys expire, reservations lapse and smaller quantities take effect, each at its own moment, as if the time had passed. --dry-run says what would happen.',
  render: (answer, io, { dryRun }) => advanced(answer, io, dryRun),
})
