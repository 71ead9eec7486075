import { adopt } from '../../cli/adopt.ts'
import { command } from '../../cli/command.ts'
import { initOrg } from '../../contract/org/init.ts'

export default command(initOrg, {
  arg: 'workspace',
  examples: ['org init acme --name "Acme Ltd" --billing-mode single'],
  about:
    'The billing mode is permanent. single: one billing account pays for the whole tree. assigned: each root org has its own. pooled: several fill one pool.',
  settle: ({ workspace, next }, run) => adopt(workspace.slug, run, next),
  render: ({ workspace, org }, { paint }) =>
    `${paint.good('✓')} Workspace ${workspace.slug} (${workspace.name}) made, billing mode ${workspace.billingMode} for ever.\n  Root org ${org.slug}: ${org.id}. You are its owner.`,
})
