import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { minute } from '../../cli/text.ts'
import { useKey } from '../../contract/key/usage.ts'

export default command(useKey, {
  arg: 'key',
  examples: [
    'key usage key_06f3c8v2m1hcq0r5w9e2p7ztk4',
    'key usage key_06f3c8v2m1hcq0r5w9e2p7ztk4 --since 12h',
  ],
  about: 'A refused caller is in the list as well: it still holds a secret that no longer works.',
  render: ({ uses, since }, io) =>
    uses.length === 0
      ? `Nobody has presented it since ${minute(since)}.`
      : table(
          uses,
          [
            { title: 'WORKLOAD', value: ({ workload }) => workload },
            { title: 'ADDRESS', value: ({ address }) => address, whole: true },
            { title: 'SECRET', value: ({ version }) => version, whole: true, spare: true },
            { title: 'ANSWER', value: ({ code }) => code, whole: true },
            { title: 'LAST', value: ({ lastAt }) => recent(lastAt), whole: true },
            { title: 'CALLS', value: ({ calls }) => String(calls), whole: true, spare: true },
            { title: 'FIRST', value: ({ firstAt }) => recent(firstAt), whole: true, spare: true },
          ],
          io,
        ),
})

/** Within the 90 days that uses are kept, no year is needed. */
const recent = (iso: string): string => minute(iso).slice(5)
