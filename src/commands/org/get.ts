import { command } from '../../cli/command.ts'
import { ownership } from '../../cli/ownership.ts'
import { card } from '../../cli/table.ts'
import { minute } from '../../cli/text.ts'
import type { Output } from '../../contract/operation.ts'
import { getOrg } from '../../contract/org/get.ts'

export default command(getOrg, {
  arg: 'org',
  examples: ['org get acme'],
  about:
    'A root org shows who answers for it: the member who has held each owner role longest, and the deputies.',
  render: ({ org, ownership: responsibilities }, io) =>
    card(
      [
        ['Org', org.slug],
        ['Name', org.name],
        ['Id', org.id],
        ['Workspace', org.workspace],
        ['Parent', org.parent ?? 'none: it is a root org'],
        ['Level', `${org.depth + 1} of 10`],
        ['Paid by', paidBy(org.billingAccount)],
        ['Created', minute(org.createdAt)],
        ['Archived', org.archivedAt === null ? null : minute(org.archivedAt)],
        ...ownership(responsibilities ?? [], io),
      ],
      io,
    ),
})

const paidBy = (account: Output<typeof getOrg>['org']['billingAccount']): string | null =>
  account && `${account.slug}${account.inherited ? ', as its root org is' : ''}`
