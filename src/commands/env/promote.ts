import { command } from '../../cli/command.ts'
import { planText, suppliesText } from '../../cli/env-plan.ts'
import { rehearsed, rehearseFlag } from '../../cli/rehearse.ts'
import { cleanAll } from '../../cli/text.ts'
import { wrapped } from '../../cli/wrap.ts'
import { diffEnv } from '../../contract/env/diff.ts'
import { promoteEnv } from '../../contract/env/promote.ts'

export default command(promoteEnv, {
  examples: [
    'env promote --project checkout',
    'env promote --project checkout --dry-run',
    'env promote --project checkout --rehearse',
  ],
  about:
    'Copies the role catalogue, the ways to sign in and the session lengths, all or nothing. Secrets, keys, redirect URIs, endpoints and people are never copied: what production must be given by hand is listed with its commands. What was shown is what is done; where either env changes in between, nothing is. Again is safe.',
  flags: rehearseFlag,
  defaults: (input, run) => ({ env: 'production' as const, ...rehearsed(input, run) }),
  preview: async (input, run) => {
    const plan = await run.call(diffEnv, placeOf(input))
    run.io.aside(`${planText(cleanAll(plan), { ...run.io, paint: run.io.hint })}\n`)
    return { digest: input.digest ?? plan.digest }
  },
  render: ({ changes, supply, env, catalogVersion, authVersion }, io, { dryRun }) => {
    const done = changes.filter(({ promoted }) => promoted).length
    const what = done === 1 ? '1 difference' : `${done} differences`
    const said =
      done === 0
        ? 'Production has the shape of the sandbox already: nothing was promoted.'
        : env === 'sandbox' || dryRun
          ? `Nothing stands in the way: ${what} would be promoted.`
          : `${what} promoted: catalogue at version ${catalogVersion}, sign-in at version ${authVersion}.`
    return [
      `${io.paint.good('✓')} ${wrapped(said, io.width - 2, 2)}`,
      ...suppliesText(supply, io),
    ].join('\n\n')
  },
})

const placeOf = ({ project, workspace }: { project: string; workspace?: string | undefined }) => ({
  project,
  ...(workspace === undefined ? {} : { workspace }),
})
