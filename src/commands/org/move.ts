import { command } from '../../cli/command.ts'
import { counted } from '../../cli/text.ts'
import type { Output } from '../../contract/operation.ts'
import { moveOrg } from '../../contract/org/move.ts'

export default command(moveOrg, {
  arg: 'org',
  examples: [
    'org move sales --parent europe --dry-run',
    'org move sales --parent europe',
    'org move sales --root',
  ],
  about:
    'Everything below it, its projects and its roles move along. --dry-run says what would change, or everything that stands in the way.',
  render: ({ org, change }, { paint }, { dryRun }) => {
    const levels = change.deeper === 0 ? 'at the same level' : levelsOf(change.deeper)
    return [
      `${paint.good('✓')} ${org.slug} ${dryRun ? 'would be' : 'is'} ${whereIs(change.to)}, no longer ${whereIs(change.from)}.`,
      `  ${counted(change.orgs, 'org')} and ${counted(change.projects, 'project')} ${dryRun ? 'would move' : 'moved'}, ${levels}.`,
      ...change.usage.map(
        ({ resource, env, used }) =>
          `  ${resource} in ${env}: ${used} ${dryRun ? 'would count' : 'counted'} there`,
      ),
      ...reaching('Reached from now on by', change.gained),
      ...reaching('No longer reached by', change.lost),
    ].join('\n')
  },
})

const whereIs = (parent: string | null): string =>
  parent === null ? 'a root org' : `under ${parent}`

const levelsOf = (deeper: number): string =>
  `${counted(Math.abs(deeper), 'level')} ${deeper > 0 ? 'down' : 'up'}`

const reaching = (title: string, given: Output<typeof moveOrg>['change']['gained']): string[] =>
  (given ?? []).map(({ email, role, on }) => `  ${title} ${email}, ${role} of ${on}`)
