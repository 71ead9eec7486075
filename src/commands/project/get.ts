import { command } from '../../cli/command.ts'
import { projectCard } from '../../cli/project-card.ts'
import { getProject } from '../../contract/project/get.ts'

export default command(getProject, {
  arg: 'project',
  examples: ['project get checkout'],
  render: ({ project }, io) => projectCard(project, io),
})
