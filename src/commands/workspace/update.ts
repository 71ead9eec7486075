import { command } from '../../cli/command.ts'
import { updateWorkspace } from '../../contract/workspace/update.ts'

export default command(updateWorkspace, {
  examples: ['workspace update --name "Acme Group"'],
  render: ({ workspace }, { paint }) =>
    `${paint.good('✓')} ${workspace.slug} is called ${workspace.name} now.`,
})
