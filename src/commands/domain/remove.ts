import { command } from '../../cli/command.ts'
import { removeDomain } from '../../contract/domain/remove.ts'

export default command(removeDomain, {
  arg: 'domain',
  examples: ['domain remove login.example.com --yes'],
  confirm: ({ domain }) => `Remove ${domain}? Whoever proves it next has it.`,
  render: ({ domain }, { paint }) =>
    `${paint.good('✓')} ${domain.host} is removed. Its record ${domain.record.name} can go as well.`,
})
