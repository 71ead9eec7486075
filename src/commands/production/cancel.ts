import { command } from '../../cli/command.ts'
import { cancelProduction } from '../../contract/production/cancel.ts'

export default command(cancelProduction, {
  arg: 'request',
  examples: ['production cancel prq_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  about: 'Whoever may ask may withdraw a request; a break-glass is stopped by an owner.',
  render: ({ request }, { paint }) =>
    `${paint.good('✓')} ${request.id} is ${request.kind === 'breakglass' ? 'stopped' : 'withdrawn'}.`,
})
