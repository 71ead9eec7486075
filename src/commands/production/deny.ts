import { command } from '../../cli/command.ts'
import { denyProduction } from '../../contract/production/deny.ts'

export default command(denyProduction, {
  arg: 'request',
  examples: ['production deny prq_06f3c8v2m1hcq0r5w9e2p7ztk4 --reason "No consent text yet"'],
  about: 'A denial is final: what is changed is asked for anew.',
  render: ({ request }, { paint }) =>
    `${paint.good('✓')} ${request.id} is denied: ${request.decisionReason ?? ''}`,
})
