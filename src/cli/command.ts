import { string } from '@oclif/core/args'
import { boolean } from '@oclif/core/flags'
import type { ArgInput, FlagInput } from '@oclif/core/interfaces'
import type { Operation } from '../contract/operation.ts'
import { Base } from './base.ts'
import { carryOut } from './carry-out.ts'
import { declare } from './declare.ts'
import type { Declared, Field } from './declared.ts'
import { aboutOf, flagsOf, idempotencyFlag } from './flags.ts'
import type { Result } from './report.ts'
import type { Run } from './run.ts'
import { sinkFlags } from './sink/open.ts'
import { clean } from './text.ts'
import { typedPlainly, type View } from './view.ts'

/** Makes the command of an operation: everything that the declaration says, and how it reads from the view. */
export function command<const Op extends Operation>(operation: Op, view: View<Op>) {
  const declared = declare(operation)
  const plain = typedPlainly(view)
  const fields = plain.flatMap((name) => declared.fields.find((field) => field.name === name) ?? [])

  return class extends Base {
    static override summary = `${declared.summary}.`
    static override description = view.about ?? ''
    static override examples = view.examples.map((line) => `<%= config.bin %> ${line}`)
    static override usage = usageOf(declared, fields, view.meant?.field)
    static override args: ArgInput = Object.fromEntries(
      fields.map((field) => [
        field.flag,
        string({ description: aboutOf(field), ignoreStdin: true }),
      ]),
    )
    static override flags: FlagInput = {
      ...flagsOf(declared, plain),
      ...(view.secret ? sinkFlags : {}),
      ...(operation.effect === 'keyed' ? idempotencyFlag : {}),
      ...(view.enter ? { enter: boolean({ description: view.enter.about }) } : {}),
      ...view.flags,
    }

    protected override labelOf(pointer: string): string {
      const [name, ...inner] = pointer.replace(/^\//, '').split('/')
      const field = declared.fields.find((one) => one.name === name)
      if (!field) return super.labelOf(pointer)
      const entry = field.kind === 'map' ? inner.map((word) => ` ${clean(word)}`).join('') : ''
      return typedAs(field, fields) + entry
    }

    protected override work(run: Run): Promise<Result> {
      return carryOut(operation, declared, view, run)
    }
  }
}

const typedAs = (field: Field, plain: readonly Field[]): string =>
  plain.includes(field) ? field.flag.toUpperCase() : `--${field.flag}${field.secret ? '-file' : ''}`

/** The words that must be there, and that there are more. */
function usageOf(
  { topic, verb, fields }: Declared,
  plain: readonly Field[],
  meant: string | undefined,
): string {
  const needed = fields.filter(
    (field) => field.required && !plain.includes(field) && !field.context && !field.secret,
  )
  return [
    ...topic.split('.'),
    verb,
    ...plain.map(({ name, required, flag }) =>
      required && name !== meant ? flag.toUpperCase() : `[${flag.toUpperCase()}]`,
    ),
    ...needed.map((field) => `--${field.flag} ${field.options ? 'CHOICE' : 'VALUE'}`),
    '[FLAGS]',
  ].join(' ')
}
