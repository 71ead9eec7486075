import { command } from '../../cli/command.ts'
import { setLimit } from '../../contract/limit/set.ts'
import type { Output } from '../../contract/operation.ts'

/** What the limit does, in words. */
const saidOf = ({ slug, value, resource, soft }: Output<typeof setLimit>['limit']): string =>
  value === 0 && !soft
    ? `${slug} has ${resource} disabled.`
    : `${slug} may use ${value} ${resource}${soft ? ', and is told rather than stopped' : ''}.`

export default command(setLimit, {
  examples: [
    'limit set --org europe --resource users --value 40',
    'limit set --org europe --resource sso --value 0',
    'limit set --org europe --resource users --value 30 --force',
    'limit set --org europe --resource users --value 40 --soft --alerts 50,90',
  ],
  about:
    'It holds for the org with everything below it, in production. 0 disables the resource there. A limit above that of a parent is kept, and the lower one holds.',
  settle: ({ warnings }, run) => {
    for (const { detail } of warnings) run.warn(detail)
    return []
  },
  render: ({ limit, effective }, io) =>
    [
      `${io.paint.good('✓')} ${saidOf(limit)}`,
      `  Used ${limit.used}, held ${limit.reserved}; what holds in the end is ${effective ?? 'no limit'}.`,
      ...(limit.over ? [io.paint.warn('  More is used: nothing more gets in until less is.')] : []),
    ].join('\n'),
})
