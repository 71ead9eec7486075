import { command } from '../../cli/command.ts'
import { deleteRole } from '../../contract/role/delete.ts'

export default command(deleteRole, {
  arg: 'role',
  examples: ['role delete key-keeper --yes'],
  about: 'Refused, with everybody named, while somebody holds it or is invited with it.',
  confirm: ({ role }) => `Delete the role ${role}?`,
  render: ({ role }, { paint }, { dryRun }) =>
    `${paint.good('✓')} The role ${role.role} ${dryRun ? 'can be' : 'is'} deleted.`,
})
