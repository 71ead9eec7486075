import { command } from '../../../cli/command.ts'
import { removeProjectMember } from '../../../contract/project/member/remove.ts'

export default command(removeProjectMember, {
  arg: 'member',
  examples: ['project member remove ben@example.com --project checkout --env sandbox --yes'],
  about: 'Takes back an invitation too. Whoever is on the team as well stays there.',
  confirm: ({ member, env }) => `Remove ${member} from ${env}?`,
  render: ({ member }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${member.email} ${dryRun ? 'can be' : 'is'} removed from ${member.env}.`,
})
