import { string } from '@oclif/core/flags'
import { type FromFile, toldByLine, usageFrom } from '../../cli/batch/usage-from.ts'
import { command } from '../../cli/command.ts'
import { refusedChanges } from '../../cli/refused-changes.ts'
import type { Run } from '../../cli/run.ts'
import { counted } from '../../cli/text.ts'
import { warned } from '../../cli/warned.ts'
import { batchUsage } from '../../contract/usage/batch.ts'
import { exitOf, type FailureCode } from '../../domain/failure.ts'

/** What each run read, for what is said of it. */
const read = new WeakMap<Run, FromFile>()

export default command(batchUsage, {
  examples: ['usage batch --from usage.csv', 'usage batch --from usage.csv --atomic'],
  about:
    'The CSV file has the columns org, resource, delta and, if you like, key: your own name for a change, by which it counts once however often it is sent. Exits with 14 where some were refused, and as for one change where all were.',
  flags: {
    from: string({ description: 'CSV file with the changes, or - for stdin', helpValue: 'FILE' }),
  },
  call: async (input, run) => {
    const file = await usageFrom(run.flags['from'] as string | undefined)
    read.set(run, file)
    const sent = { ...input, changes: file.changes }
    return run.call(batchUsage, sent, { dryRun: run.dryRun }).catch((error: unknown) => {
      throw toldByLine(error, file.lines)
    })
  },
  exit: ({ results }) => {
    const refused = results.filter(({ outcome }) => outcome === 'refused')
    if (refused.length === 0) return 0
    const codes = new Set(refused.map(({ code }) => code as FailureCode))
    const [code = 'conflict'] = codes.size === 1 ? codes : []
    return exitOf(refused.length === results.length ? code : 'partial')
  },
  settle: warned,
  render: ({ recorded, results }, io, run) => {
    const refused = refusedChanges(results, read.get(run) ?? { changes: [], lines: [] }, io)
    const known = results.length - recorded - refused.length
    const said = `${counted(recorded, 'change')} recorded, ${known} known, ${refused.length} refused`
    return refused.length === 0
      ? `${io.paint.good('✓')} ${said}.`
      : [`${io.paint.warn('!')} ${said}.`, ...refused].join('\n')
  },
})
