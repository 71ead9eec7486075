import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { day, minute } from '../../cli/text.ts'
import { listSessions } from '../../contract/session/list.ts'

export default command(listSessions, {
  examples: ['session list', 'session list --json --fields id,current,lastUsedAt'],
  render: ({ items }, io) =>
    items.length === 0
      ? 'No session here.'
      : table(
          items,
          [
            { title: 'SESSION', value: ({ id }) => id, whole: true },
            { title: '', value: ({ current }) => (current ? 'this one' : ''), whole: true },
            {
              title: 'FROM',
              value: ({ label, address }) => whereFrom(label, address),
              spare: true,
            },
            { title: 'ENDS', value: ({ expiresAt }) => day(expiresAt), whole: true, spare: true },
            { title: 'MADE', value: ({ createdAt }) => day(createdAt), whole: true, spare: true },
            {
              title: 'LAST USED',
              value: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : minute(lastUsedAt)),
              whole: true,
              spare: true,
            },
            {
              title: 'RENEWED',
              value: ({ renewedAt }) => renewed(renewedAt),
              whole: true,
              spare: true,
            },
          ],
          io,
        ),
})

const renewed = (at: string | null): string => (at === null ? 'never' : minute(at))

const whereFrom = (label: string | null, address: string | null): string => {
  const place = address === 'local' ? 'this machine' : (address ?? 'unknown')
  return label === null ? place : `${label}, ${place}`
}
