import { clockCard } from '../../cli/clock-card.ts'
import { command } from '../../cli/command.ts'
import { getClock } from '../../contract/clock/get.ts'

export default command(getClock, {
  examples: ['clock get', 'clock get --workspace acme-clock'],
  about:
    'A workspace that was made with --test-clock has a clock of its own, which goes on as real time does and can be put forward.',
  render: ({ clock }, io) => clockCard(clock, io),
})
