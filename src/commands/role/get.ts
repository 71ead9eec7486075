import { command } from '../../cli/command.ts'
import { roleCard } from '../../cli/role-card.ts'
import { getRole } from '../../contract/role/get.ts'

export default command(getRole, {
  arg: 'role',
  examples: ['role get developer'],
  render: ({ role }, io) => roleCard(role, io),
})
