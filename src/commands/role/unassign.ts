import { command } from '../../cli/command.ts'
import { endAfterLook } from '../../cli/end.ts'
import { impactText } from '../../cli/impact.ts'
import { unassignRole } from '../../contract/role/unassign.ts'

export default command(unassignRole, {
  arg: 'assignment',
  examples: ['role unassign asn_06f3c8v2m1hcq0r5w9e2p7ztk4 --dry-run'],
  about: 'ptc member get shows the assignments of a member. The last owner stays.',
  call: (input, run) =>
    endAfterLook(
      unassignRole,
      input,
      {
        question: `Take the role ${input.assignment} away?`,
        lines: ({ impact }, io) => impactText(impact, io),
      },
      run,
    ),
  render: ({ assignment, email, impact }, io, { dryRun }) =>
    [
      `${io.paint.good('✓')} ${email} ${dryRun ? 'can lose' : 'has lost'} ${assignment.role}.`,
      ...impactText(impact, io),
    ].join('\n'),
})
