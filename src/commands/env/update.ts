import { command } from '../../cli/command.ts'
import { policyRows } from '../../cli/key-policy.ts'
import { card } from '../../cli/table.ts'
import { counted } from '../../cli/text.ts'
import { wrapped } from '../../cli/wrap.ts'
import { updateEnv } from '../../contract/env/update.ts'

export default command(updateEnv, {
  examples: [
    'env update --project checkout --env production --key-lifetime 90d --key-overlap 24h',
    'env update --project checkout --env production --key-lifetime 30d --dry-run',
  ],
  about:
    'Holds from now on, and for every way to issue or rotate a key. Keys that exist keep their end, and a rotation under way keeps its overlap; those that outlive the new lifetime are counted. Each env has a policy of its own: it is never promoted.',
  render: ({ env, before, outliving }, io, { dryRun }) => {
    const those = `${counted(outliving, 'live key')} ${outliving === 1 ? 'was' : 'were'} issued for longer, and ${outliving === 1 ? 'keeps its' : 'keep their'} end.`
    return [
      `${io.paint.good('✓')} The policy ${dryRun ? 'can be' : 'is'} changed.`,
      ...(outliving === 0
        ? ['  No live key was issued for longer.']
        : [`${io.paint.warn('!')} ${wrapped(those, io.width - 2, 2)}`]),
      card([['Env', `${env.env} of ${env.projectSlug}`], ...policyRows(env, before)], io),
    ].join('\n')
  },
})
