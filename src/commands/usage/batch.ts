import { string } from '@oclif/core/flags'
import { toldByLine, usageFrom } from '../../cli/batch/usage-from.ts'
import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { counted } from '../../cli/text.ts'
import { warned } from '../../cli/warned.ts'
import { batchUsage } from '../../contract/usage/batch.ts'
import { exitOf } from '../../domain/failure.ts'

export default command(batchUsage, {
  examples: ['usage batch --from usage.csv', 'usage batch --from usage.csv --atomic'],
  about:
    'The CSV file has the columns org, resource, delta and, if you like, key: your own name for a change, by which it counts once however often it is sent. Exits with 14 where some were refused.',
  flags: {
    from: string({ description: 'CSV file with the changes, or - for stdin', helpValue: 'FILE' }),
  },
  call: async (input, run) => {
    const { changes, lines } = await usageFrom(run.flags['from'] as string | undefined)
    const asked = run.call(batchUsage, { ...input, changes }, { dryRun: run.dryRun })
    return asked.catch((error: unknown) => {
      throw toldByLine(error, lines)
    })
  },
  exit: ({ results }) =>
    results.some(({ outcome }) => outcome === 'refused') ? exitOf('partial') : 0,
  settle: warned,
  render: ({ recorded, results }, io) => {
    const refused = results
      .map((result, at) => ({ ...result, at: at + 1 }))
      .filter(({ outcome }) => outcome === 'refused')
    const known = results.length - recorded - refused.length
    const said = `${counted(recorded, 'change')} recorded, ${known} known, ${refused.length} refused`
    if (refused.length === 0) return `${io.paint.good('✓')} ${said}.`
    const lines = table(
      refused,
      [
        { title: 'CHANGE', value: ({ at }) => String(at), whole: true },
        { title: 'WHY', value: ({ detail }) => detail ?? '' },
      ],
      io,
    )
    return `${io.paint.warn('!')} ${said}.\n${lines}`
  },
})
