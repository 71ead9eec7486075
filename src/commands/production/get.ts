import { command } from '../../cli/command.ts'
import { reviewText } from '../../cli/review.ts'
import { getProduction } from '../../contract/production/get.ts'

export default command(getProduction, {
  arg: 'request',
  examples: ['production get prq_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  render: reviewText,
})
