import { command } from '../../cli/command.ts'
import { openEnvs } from '../../cli/envs.ts'
import { card } from '../../cli/table.ts'
import { minute } from '../../cli/text.ts'
import { getProject } from '../../contract/project/get.ts'

export default command(getProject, {
  arg: 'project',
  examples: ['project get checkout'],
  render: ({ project }, io) =>
    card(
      [
        ['Project', project.slug],
        ['Name', project.name],
        ['Id', project.id],
        ['Org', project.org],
        ['Kind', project.kind],
        ['Visibility', project.visibility],
        ['Envs', openEnvs(project.envs)],
        ['Created', minute(project.createdAt)],
      ],
      io,
    ),
})
