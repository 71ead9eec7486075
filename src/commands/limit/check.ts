import { string } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { changesTyped, orgMeant } from '../../cli/usage-input.ts'
import { violatedTable } from '../../cli/violated.ts'
import { wordByWord } from '../../cli/word-by-word.ts'
import { checkLimit } from '../../contract/limit/check.ts'
import type { Failure } from '../../domain/failure.ts'
import { exitOf } from '../../domain/failure.ts'

const One = command(checkLimit, {
  examples: ['limit check --org europe --change users=5'],
  about: 'Changes nothing and holds nothing. Exits with 10 where there is no room.',
  flags: {
    change: string({
      description: 'A resource and how much more of it would be used; may be repeated',
      helpValue: 'users=5',
      multiple: true,
    }),
  },
  defaults: (input, run) => ({
    ...orgMeant(input, run),
    changes: changesTyped(run.flags['change']),
  }),
  exit: ({ allowed }) => (allowed ? 0 : exitOf('limit_exceeded')),
  render: ({ slug, allowed, violated }, io) =>
    allowed
      ? `${io.paint.good('✓')} There is room at ${slug}.`
      : `${io.paint.bad('✗')} There is no room at ${slug}.\n${violatedTable(violated, io)}`,
})

export default class extends One {
  protected override labelOf(pointer: string): string {
    return pointer.startsWith('/change') ? '--change' : super.labelOf(pointer)
  }

  protected override told(failure: Failure, flags: Readonly<Record<string, unknown>>): Failure {
    return wordByWord(failure, 'changes', flags['change'])
  }
}
