import { command } from '../../cli/command.ts'
import { impactText } from '../../cli/impact.ts'
import { impactOfMember } from '../../contract/member/impact.ts'

export default command(impactOfMember, {
  arg: 'member',
  examples: ['member impact ben@example.com'],
  about:
    'ptc member remove and ptc member offboard hand over with --transfer-to what nobody else holds.',
  render: ({ email, impact }, io) => {
    const left = impactText(impact, io)
    return left.length === 0
      ? `Nothing would be left behind if ${email} went.`
      : [`If ${email} went:`, ...left].join('\n')
  },
})
