import { command } from '../../cli/command.ts'
import { counted } from '../../cli/text.ts'
import { deleteOrg } from '../../contract/org/delete.ts'

export default command(deleteOrg, {
  arg: 'org',
  examples: ['org delete europe --dry-run', 'org delete europe --recursive --yes'],
  about:
    'For ever; ptc org archive is the way that leads back. An org that holds projects or working keys is never deleted.',
  confirm: ({ org, recursive }) =>
    `Delete the org ${org}${recursive ? ' and everything below it' : ''} for ever?`,
  render: ({ org, orgs }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${org.slug} ${dryRun ? 'can be' : 'is'} deleted: ${counted(orgs, 'org')}.`,
})
