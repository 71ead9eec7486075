import { command } from '../../cli/command.ts'
import { domainCard, recordPage } from '../../cli/domains/domain-card.ts'
import { getDomain } from '../../contract/domain/get.ts'

export default command(getDomain, {
  arg: 'domain',
  examples: ['domain get login.example.com'],
  render: ({ domain }, io) =>
    domain.state === 'verified'
      ? `${domainCard(domain, io)}\n${recordPage(domain, io)}`
      : domainCard(domain, io),
})
