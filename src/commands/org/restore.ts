import { command } from '../../cli/command.ts'
import { counted } from '../../cli/text.ts'
import { restoreOrg } from '../../contract/org/restore.ts'

export default command(restoreOrg, {
  arg: 'org',
  examples: ['org restore europe'],
  render: ({ org, orgs }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${org.slug} ${dryRun ? 'can come' : 'is'} back: ${counted(orgs, 'org')}.`,
})
