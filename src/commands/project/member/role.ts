import { command } from '../../../cli/command.ts'
import { setProjectMemberRole } from '../../../contract/project/member/role.ts'

export default command(setProjectMemberRole, {
  arg: 'member',
  examples: ['project member role ben@example.com --role editor --project checkout --env sandbox'],
  render: ({ member, before }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${member.email} ${dryRun ? 'can be' : 'is'} ${member.role} (was ${before}).`,
})
