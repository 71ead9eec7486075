import { command } from '../../cli/command.ts'
import { updateOrg } from '../../contract/org/update.ts'

export default command(updateOrg, {
  arg: 'org',
  examples: ['org update europe --name "Europe and Africa"'],
  render: ({ org }, { paint }) => `${paint.good('✓')} ${org.slug} is called ${org.name} now.`,
})
