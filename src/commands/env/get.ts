import { command } from '../../cli/command.ts'
import { policyRows } from '../../cli/key-policy.ts'
import { card } from '../../cli/table.ts'
import { minute } from '../../cli/text.ts'
import { getEnv } from '../../contract/env/get.ts'

export default command(getEnv, {
  examples: ['env get --project checkout --env sandbox'],
  render: ({ env }, io) =>
    card(
      [
        ['Env', `${env.env} of ${env.projectSlug}`],
        ['Open', env.openedAt === null ? 'locked' : `since ${minute(env.openedAt)}`],
        ['Roles', `${env.roles.join(', ')} (version ${env.catalogVersion})`],
        ['Project members', String(env.members)],
        ['Signing in', `${env.methods.join(', ')} (version ${env.authVersion})`],
        [
          'Domains',
          env.domains.map(({ host, purpose }) => `${host} (${purpose})`).join(', ') || null,
        ],
        ...policyRows(env),
        ['Entry', env.entry === 'anyone' ? 'anyone may join' : 'by invitation only'],
      ],
      io,
    ),
})
