import { boolean } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { domainCard } from '../../cli/domains/domain-card.ts'
import { waitVerified } from '../../cli/domains/wait-verified.ts'
import { verifyDomain } from '../../contract/domain/verify.ts'

export default command(verifyDomain, {
  arg: 'domain',
  examples: ['domain verify login.example.com', 'domain verify login.example.com --wait'],
  about:
    'Exits with 8 where the record is not there or says something else, and with 11 where DNS does not answer. --wait looks again every 5 seconds, for 10 minutes or --timeout.',
  flags: { wait: boolean({ description: 'Look again until the record is there' }) },
  call: (input, run) =>
    run.flags['wait'] === true && !run.dryRun
      ? waitVerified(input, run)
      : run.call(verifyDomain, input, { dryRun: run.dryRun }),
  render: ({ domain }, io) =>
    `${io.paint.good('✓')} ${domain.host} is verified.\n${domainCard(domain, io)}`,
})
