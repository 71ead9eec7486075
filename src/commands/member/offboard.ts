import { command } from '../../cli/command.ts'
import { endAfterLook } from '../../cli/end.ts'
import { impactText } from '../../cli/impact.ts'
import { offboardMember } from '../../contract/member/offboard.ts'

export default command(offboardMember, {
  arg: 'member',
  examples: [
    'member offboard ben@example.com --dry-run',
    'member offboard ben@example.com --transfer-to eva@example.com --yes',
  ],
  about:
    'In one step: roles, open invitations of theirs, waiting requests, and their sessions, unless they belong to another workspace too. Keys that they issued stay with their projects, flagged.',
  call: (input, run) =>
    endAfterLook(
      offboardMember,
      input,
      {
        question: `End everything that ${input.member} holds here?`,
        lines: ({ impact }, io) => impactText(impact, io),
      },
      run,
    ),
  render: ({ member, impact }, io, { dryRun, flags }) =>
    [
      `${io.paint.good('✓')} ${dryRun ? 'Everything' : 'Nothing'} that ${member.email} held here ${dryRun ? 'can be ended' : 'is left'}.`,
      ...impactText(impact, io, flags['transfer-to']),
    ].join('\n'),
})
