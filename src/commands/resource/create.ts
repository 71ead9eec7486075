import { command } from '../../cli/command.ts'
import { createResource } from '../../contract/resource/create.ts'

export default command(createResource, {
  arg: 'resource',
  examples: [
    'resource create api-keys --about "Keys that customers hold"',
    'resource create seats --about Seats --licensed',
  ],
  render: ({ resource }, io) =>
    `${io.paint.good('✓')} ${resource.name} is metered${resource.licensed ? ', as far as subscriptions give it' : ''}.`,
})
