import { command } from '../../cli/command.ts'
import { roleCard } from '../../cli/role-card.ts'
import { createRole } from '../../contract/role/create.ts'

export default command(createRole, {
  arg: 'role',
  examples: [
    'role create key-keeper --about "Rotates keys" --permissions project.read=any,key.read=any,key.rotate=sandbox',
  ],
  about:
    'It can hold what you hold yourself, and no more. ptc role list --matrix shows every permission.',
  render: ({ role }, io) => `${io.paint.good('✓')} Role made.\n${roleCard(role, io)}`,
})
