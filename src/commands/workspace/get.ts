import { command } from '../../cli/command.ts'
import { card } from '../../cli/table.ts'
import { minute } from '../../cli/text.ts'
import { getWorkspace } from '../../contract/workspace/get.ts'

export default command(getWorkspace, {
  examples: ['workspace get', 'workspace get --workspace acme'],
  render: ({ workspace, transfer }, io) =>
    card(
      [
        ['Workspace', workspace.slug],
        ['Name', workspace.name],
        ['Id', workspace.id],
        ['Billing mode', `${workspace.billingMode}, permanent`],
        ['Created', minute(workspace.createdAt)],
        ['Test clock', workspace.testClock ? 'yes: see ptc clock get' : null],
        ['Archived', workspace.archivedAt && minute(workspace.archivedAt)],
        [
          'Ownership',
          transfer &&
            `offered by ${transfer.from} to ${transfer.to}, until ${minute(transfer.expiresAt)}`,
        ],
      ],
      io,
    ),
})
