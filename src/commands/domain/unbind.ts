import { command } from '../../cli/command.ts'
import { unbindDomain } from '../../contract/domain/unbind.ts'

export default command(unbindDomain, {
  arg: 'domain',
  examples: ['domain unbind login.example.com --yes'],
  confirm: ({ domain }) => `Unbind ${domain}? What is served there stops being so at once.`,
  render: ({ domain }, { paint }) =>
    `${paint.good('✓')} ${domain.host} serves nothing any more. It is ${domain.state}, and free to be bound.`,
})
