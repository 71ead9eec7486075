import { command } from '../../cli/command.ts'
import { roleCard } from '../../cli/role-card.ts'
import { updateRole } from '../../contract/role/update.ts'

export default command(updateRole, {
  arg: 'role',
  examples: ['role update key-keeper --permissions project.read=any,key.read=any'],
  about:
    'The permissions that are given take the place of those it had, for everybody who holds it.',
  render: ({ role }, io) => `${io.paint.good('✓')} Role changed.\n${roleCard(role, io)}`,
})
