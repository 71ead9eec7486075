import { command } from '../../cli/command.ts'
import { counted } from '../../cli/text.ts'
import { archiveOrg } from '../../contract/org/archive.ts'

export default command(archiveOrg, {
  arg: 'org',
  examples: ['org archive europe', 'org archive europe --keep-name'],
  about:
    'What is archived can be read and counts toward no ceiling. Another org may take its name, unless --keep-name is given.',
  render: ({ org, orgs }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${org.slug} ${dryRun ? 'can be' : 'is'} archived: ${counted(orgs, 'org')}.`,
})
