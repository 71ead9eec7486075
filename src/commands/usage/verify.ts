import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { counted } from '../../cli/text.ts'
import { verifyUsage } from '../../contract/usage/verify.ts'
import { exitOf } from '../../domain/failure.ts'

export default command(verifyUsage, {
  examples: ['usage verify', 'usage verify --json'],
  about:
    'Exits with 15 where a counter is not what the log of changes comes to. The same use has the same digest.',
  exit: ({ valid }) => (valid ? 0 : exitOf('integrity')),
  render: ({ valid, changes, counters, digest, differences }, io) =>
    valid
      ? `${io.paint.good('✓')} ${counted(counters, 'counter')} from ${counted(changes, 'change')}: all as kept.\n  ${digest}`
      : `${io.paint.bad('✗')} ${counted(differences.length, 'counter')} ${differences.length === 1 ? 'is' : 'are'} not what the log comes to.\n${table(
          differences,
          [
            { title: 'NODE', value: ({ slug, node }) => slug ?? node },
            { title: 'ENV', value: ({ env }) => env, whole: true },
            { title: 'RESOURCE', value: ({ resource }) => resource },
            { title: 'COUNTER', value: ({ counter }) => counter, whole: true },
            { title: 'KEPT', value: ({ kept }) => String(kept), whole: true },
            { title: 'LOG', value: ({ recomputed }) => String(recomputed), whole: true },
          ],
          io,
        )}`,
})
