import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { listMembers } from '../../contract/member/list.ts'

export default command(listMembers, {
  examples: ['member list', 'member list --json --fields email,assignments'],
  about:
    'The team works on the console and the command line. It gives no access to what a project serves: its users are listed by ptc project member list.',
  settle: (_, { io }) => {
    io.aside(io.hint.dim('This is the team. Project members, who use a project, are another list.'))
    return []
  },
  render: ({ items }, io) =>
    table(
      items,
      [
        { title: 'MEMBER', value: ({ email }) => email },
        { title: 'NAME', value: ({ name }) => name, spare: true },
        {
          title: 'ROLES',
          value: ({ assignments }) =>
            [...new Set(assignments.map(({ role }) => role))].join(', ') || 'none',
        },
        { title: 'ID', value: ({ id }) => id, whole: true },
      ],
      io,
    ),
})
