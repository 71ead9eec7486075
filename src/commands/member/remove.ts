import { command } from '../../cli/command.ts'
import { endAfterLook } from '../../cli/end.ts'
import { impactText } from '../../cli/impact.ts'
import { removeMember } from '../../contract/member/remove.ts'

export default command(removeMember, {
  arg: 'member',
  examples: [
    'member remove ben@example.com --dry-run',
    'member remove ben@example.com --transfer-to eva@example.com --yes',
    'member remove me',
  ],
  about:
    'Their roles end at once; keys that they issued stay with their projects. The last owner stays. ptc member offboard ends more: their invitations, requests and sessions.',
  call: (input, run) =>
    endAfterLook(
      removeMember,
      input,
      {
        question: `Take ${input.member} off the team?`,
        lines: ({ impact }, io) => impactText(impact, io),
      },
      run,
    ),
  render: ({ member, impact }, io, { dryRun, flags }) =>
    [
      `${io.paint.good('✓')} ${member.email} ${dryRun ? 'can be taken' : 'is'} off the team.`,
      ...impactText(impact, io, flags['transfer-to']),
    ].join('\n'),
})
