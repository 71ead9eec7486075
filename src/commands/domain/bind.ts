import { command } from '../../cli/command.ts'
import { boundTo, domainCard } from '../../cli/domains/domain-card.ts'
import { bindDomain } from '../../contract/domain/bind.ts'

export default command(bindDomain, {
  arg: 'domain',
  examples: ['domain bind login.example.com --project checkout --env sandbox --purpose auth'],
  about:
    'A domain serves one env of one project for one purpose, and an env has one domain for auth: its issuer. Production takes domains once it is open.',
  render: ({ domain }, io) =>
    `${io.paint.good('✓')} ${domain.host} serves the ${boundTo(domain)}.\n${domainCard(domain, io)}`,
})
