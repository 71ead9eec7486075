import { command } from '../../cli/command.ts'
import { unsetLimit } from '../../contract/limit/unset.ts'

export default command(unsetLimit, {
  examples: ['limit unset --org europe --resource users'],
  render: ({ limit }, io) =>
    `${io.paint.good('✓')} ${limit.slug} has no limit of its own for ${limit.resource} any more; it uses ${limit.used}.`,
})
