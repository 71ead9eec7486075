import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { listResources } from '../../contract/resource/list.ts'

export default command(listResources, {
  examples: ['resource list'],
  render: ({ items }, io) =>
    table(
      items,
      [
        { title: 'RESOURCE', value: ({ name }) => name, whole: true },
        { title: 'CAPACITY', value: ({ licensed }) => (licensed ? 'subscriptions' : 'no end') },
        { title: 'WHAT IT IS', value: ({ about }) => about },
      ],
      io,
    ),
})
