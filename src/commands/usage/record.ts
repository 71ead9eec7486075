import { string } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { recordedTable } from '../../cli/recorded.ts'
import { changesTyped, orgMeant } from '../../cli/usage-input.ts'
import { warned } from '../../cli/warned.ts'
import { wordByWord } from '../../cli/word-by-word.ts'
import { recordUsage } from '../../contract/usage/record.ts'
import type { Failure } from '../../domain/failure.ts'

const One = command(recordUsage, {
  examples: [
    'usage record --org europe --change users=5',
    'usage record --org europe --change users=5 --change locations=1',
    'usage record --project checkout --env sandbox --change users=-2',
  ],
  about:
    'Several changes are recorded all or not at all. More must find room at the org, at every org above it, and in the pool; less always may. A correction is a further change the other way.',
  flags: {
    change: string({
      description: 'A resource and how much more of it is used; may be repeated',
      helpValue: 'users=5',
      multiple: true,
    }),
  },
  defaults: (input, run) => ({
    ...orgMeant(input, run),
    changes: changesTyped(run.flags['change']),
  }),
  settle: warned,
  render: (answer, io) => recordedTable(answer, io),
})

export default class extends One {
  protected override labelOf(pointer: string): string {
    return pointer.startsWith('/change') ? '--change' : super.labelOf(pointer)
  }

  protected override told(failure: Failure, flags: Readonly<Record<string, unknown>>): Failure {
    return wordByWord(failure, 'changes', flags['change'])
  }
}
