import { command } from '../../cli/command.ts'
import { planText, suppliesText } from '../../cli/env-plan.ts'
import { wrapped } from '../../cli/wrap.ts'
import { diffEnv } from '../../contract/env/diff.ts'

export default command(diffEnv, {
  arg: ['from', 'to'],
  examples: [
    'env diff sandbox production --project checkout',
    'env diff production sandbox --project checkout --json',
  ],
  about:
    'Compares how the two are built: roles, ways to sign in, session lengths, and which events are told to somebody. Limits belong to the org, so both envs have the same.',
  render: (diff, io) =>
    [
      planText(diff, io),
      ...suppliesText(diff.supply, io),
      io.paint.dim(wrapped(`Never copied: ${diff.never.join(', ')}.`, io.width, 0)),
    ].join('\n\n'),
})
