import { command } from '../../cli/command.ts'
import { replayDeliveries } from '../../contract/delivery/replay.ts'

export default command(replayDeliveries, {
  arg: 'delivery',
  examples: [
    'delivery replay dlv_06f3c8v2m1hcq0r5w9e2p7ztk4',
    'delivery replay --webhook whk_06f3c8v2m1hcq0r5w9e2p7ztk4 --from 2026-01-31T12:00:00Z',
    'delivery replay --webhook whk_06f3c8v2m1hcq0r5w9e2p7ztk4 --from 2026-01-31T12:00:00Z --to 2026-01-31T13:00:00Z --all',
  ],
  about:
    'The same bytes under the same webhook-id, so a receiver that took it knows it. A window brings what the endpoint asks for and never took, also what happened before there was the endpoint; --all brings everything of it.',
  render: ({ items, more }, { paint }) => {
    const rest = more === null ? '' : `\nThere is more: go on with --from ${more}`
    return `${paint.good('✓')} ${items.length === 1 ? '1 delivery' : `${items.length} deliveries`} put on the way.${rest}`
  },
})
