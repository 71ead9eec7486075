import { command } from '../../cli/command.ts'
import { minute } from '../../cli/text.ts'
import { assignRole } from '../../contract/role/assign.ts'

export default command(assignRole, {
  arg: 'role',
  examples: [
    'role assign technical-owner --member me',
    'role assign developer --member ben@example.com --project checkout',
  ],
  render: ({ assignment }, { paint }, { flags }) => {
    const { role, until } = assignment
    const who = flags['member'] === 'me' ? 'You hold' : `${flags['member']} holds`
    const place = ['project', 'org'].find((one) => flags[one] !== undefined)
    const where = place === undefined ? 'the workspace' : `${place} ${flags[place]}`
    const end = until === null ? '' : ` until ${minute(until)}`
    return `${paint.good('✓')} ${who} ${role} on ${where}${end}.\n  Assignment ${assignment.id}`
  },
})
