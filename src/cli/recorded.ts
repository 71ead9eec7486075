import type { Output } from '../contract/operation.ts'
import type { recordUsage } from '../contract/usage/record.ts'
import type { Io } from './io.ts'
import { table } from './table.ts'

/** What was recorded, and what it came to. */
export function recordedTable(
  { recorded }: Pick<Output<typeof recordUsage>, 'recorded'>,
  io: Io,
): string {
  if (recorded.length === 0) return 'It was so already: nothing is recorded.'
  return table(
    recorded,
    [
      { title: 'RESOURCE', value: ({ resource }) => resource, whole: true },
      {
        title: 'CHANGE',
        value: ({ delta }) => (delta > 0 ? `+${delta}` : String(delta)),
        whole: true,
      },
      { title: 'DIRECT', value: ({ direct }) => String(direct), whole: true },
      { title: 'SUBTREE', value: ({ subtree }) => String(subtree), whole: true },
      { title: 'ID', value: ({ id }) => id, whole: true, spare: true },
    ],
    io,
  )
}
