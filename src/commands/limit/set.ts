import { boolean } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { alertsOf } from '../../cli/limit-alerts.ts'
import { warned } from '../../cli/warned.ts'
import { setLimit } from '../../contract/limit/set.ts'
import type { Output } from '../../contract/operation.ts'

type Limit = Output<typeof setLimit>['limit']

/** What the limit does, in words. */
const saidOf = ({ slug, value, resource, soft }: Limit): string =>
  value === 0 && !soft
    ? `${slug} has ${resource} disabled.`
    : `${slug} may use ${value} ${resource}${soft ? ', and is told rather than stopped' : ''}.`

const overOf = ({ soft }: Limit): string =>
  soft
    ? '  More is used: it is told of, and nobody is stopped.'
    : '  More is used: nothing more gets in until less is.'

export default command(setLimit, {
  examples: [
    'limit set --org europe --resource users --value 40',
    'limit set --org europe --resource sso --value 0',
    'limit set --org europe --resource users --value 30 --force',
    'limit set --org europe --resource users --value 40 --soft --alerts 50,90',
    'limit set --org europe --resource users --value 40 --no-soft --alerts none',
  ],
  about:
    'It holds for the org with everything below it, in production. 0 disables the resource there. A limit above that of a parent is kept, and the lower one holds. Of a limit that is set already, what is not named stays as it is; --alerts none has nothing told before it is passed.',
  flags: {
    'no-soft': boolean({ description: 'Have it stop whoever passes it', exclusive: ['soft'] }),
  },
  defaults: (_, run) => (run.flags['no-soft'] === true ? { soft: false } : {}),
  preview: async ({ alerts }) => (alerts?.join() === 'none' ? { alerts: [] } : {}),
  settle: warned,
  render: ({ limit, effective }, io) =>
    [
      `${io.paint.good('✓')} ${saidOf(limit)}`,
      `  Used ${limit.used}, held ${limit.reserved}; what holds in the end is ${effective ?? 'no limit'}.`,
      `  Told of ${limit.alerts.length === 0 ? 'only when it is passed' : `at ${alertsOf(limit)}`}.`,
      ...(limit.over ? [io.paint.warn(overOf(limit))] : []),
    ].join('\n'),
})
