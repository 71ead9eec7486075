import { string } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { changesTyped, orgMeant } from '../../cli/usage-input.ts'
import { checkLimit } from '../../contract/limit/check.ts'
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
  render: ({ allowed, violated }, io) =>
    allowed
      ? `${io.paint.good('✓')} There is room.`
      : `${io.paint.bad('✗')} There is no room.\n${table(
          violated,
          [
            { title: 'NODE', value: ({ kind, slug }) => (kind === 'pool' ? 'pool' : (slug ?? '')) },
            { title: 'RESOURCE', value: ({ resource }) => resource },
            { title: 'LIMIT', value: ({ limit }) => String(limit), whole: true },
            { title: 'USED', value: ({ used }) => String(used), whole: true },
            { title: 'HELD', value: ({ reserved }) => String(reserved), whole: true },
            { title: 'TOO MANY', value: ({ shortfall }) => String(shortfall), whole: true },
          ],
          io,
        )}`,
})

export default class extends One {
  protected override labelOf(pointer: string): string {
    return pointer.startsWith('/change') ? '--change' : super.labelOf(pointer)
  }
}
