import { command } from '../../cli/command.ts'
import { card } from '../../cli/table.ts'
import { minute } from '../../cli/text.ts'
import { getAccount } from '../../contract/account/get.ts'

export default command(getAccount, {
  examples: ['account get', 'account get --json --fields account.id,memberships'],
  render: ({ account, memberships }, io) =>
    card(
      [
        ['Account', account.id],
        ['E-mail', account.email],
        ['Name', account.name],
        ['Vouched for', account.asserted === null ? null : 'by the user of this machine'],
        ['Mailbox proved', account.verifiedAt === null ? 'no' : minute(account.verifiedAt)],
        ['Created', minute(account.createdAt)],
        ...memberships.map(
          ({ slug, roles }) => ['Workspace', `${slug}: ${roles.join(', ') || 'no role'}`] as const,
        ),
      ],
      io,
    ),
})
