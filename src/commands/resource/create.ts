import { command } from '../../cli/command.ts'
import { createResource } from '../../contract/resource/create.ts'

export default command(createResource, {
  arg: 'resource',
  examples: ['resource create api-keys --about "Keys that customers hold"'],
  about:
    'Limits say how much of it there is. Only users, locations and sso can be subscribed to, so only they have a capacity.',
  render: ({ resource }, io) => `${io.paint.good('✓')} ${resource.name} is metered.`,
})
