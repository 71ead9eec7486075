import { command } from '../../../cli/command.ts'
import { notTheTeam } from '../../../cli/project-member-card.ts'
import { table } from '../../../cli/table.ts'
import { listProjectMembers } from '../../../contract/project/member/list.ts'

export default command(listProjectMembers, {
  examples: [
    'project member list --project checkout --env sandbox',
    'project member list --project checkout --env production --role viewer --json',
  ],
  about: `${notTheTeam} The team is listed by ptc member list.`,
  settle: (_, { io }) => {
    io.aside(io.hint.dim(notTheTeam))
    return []
  },
  render: ({ items }, io) =>
    items.length === 0
      ? 'No project member here yet. The team is listed by ptc member list.'
      : table(
          items,
          [
            { title: 'PROJECT MEMBER', value: ({ email }) => email },
            { title: 'ROLE', value: ({ role }) => role, whole: true },
            { title: 'STATE', value: ({ state }) => state },
            { title: 'SIGNS IN BY', value: ({ methods }) => methods.join(', '), spare: true },
            { title: 'ID', value: ({ id }) => id, whole: true },
          ],
          io,
        ),
})
