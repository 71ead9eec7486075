import { command } from '../../cli/command.ts'
import { unsetLimit } from '../../contract/limit/unset.ts'

export default command(unsetLimit, {
  examples: ['limit unset --org europe --resource users'],
  render: ({ limit: { slug, resource, used }, unset }, io) =>
    unset
      ? `${io.paint.good('✓')} ${slug} has no limit of its own for ${resource} any more; it uses ${used}.`
      : `It was so already: ${slug} has no limit of its own for ${resource}; it uses ${used}.`,
})
