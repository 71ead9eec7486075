import { command } from '../../cli/command.ts'
import { domainCard } from '../../cli/domains/domain-card.ts'
import { addDomain } from '../../contract/domain/add.ts'

export default command(addDomain, {
  arg: 'host',
  examples: ['domain add login.example.com', 'domain add bücher.example --json'],
  about:
    'A domain belongs to the workspace, and serves nothing until its TXT record is there and it is bound. Each host is added by itself: example.com says nothing of login.example.com. The record stays where it is: it is looked for every day.',
  render: ({ domain }, io) =>
    `${io.paint.good('✓')} ${domain.host} is added, and not verified yet.\n${domainCard(domain, io)}`,
})
