import { command } from '../../cli/command.ts'
import { memberCard } from '../../cli/member-card.ts'
import { getMember } from '../../contract/member/get.ts'

export default command(getMember, {
  arg: 'member',
  examples: ['member get ben@example.com', 'member get me'],
  render: ({ member }, io) => memberCard(member, io),
})
