import { command } from '../../cli/command.ts'
import { counted } from '../../cli/text.ts'
import type { Output } from '../../contract/operation.ts'
import { verifyUsage } from '../../contract/usage/verify.ts'
import { Failure } from '../../domain/failure.ts'

type Found = Output<typeof verifyUsage>

const nodeOf = ({ kind, slug, node }: Found['differences'][number]): string =>
  kind === 'org' ? (slug ?? node) : slug === null ? 'the pool' : `the pool of ${slug}`

/** Refuses to call good what differs, as a broken audit chain is refused. */
const differing = ({ differences, next = [] }: Found): Failure =>
  new Failure(
    'integrity',
    `${counted(differences.length, 'counter')} ${differences.length === 1 ? 'is' : 'are'} not what the log of changes comes to. Change nothing, keep the database as it is, and call whoever runs the server.`,
    {
      errors: differences.map((one, at) => ({
        pointer: `/differences/${at}`,
        detail: `of ${nodeOf(one)}, ${one.resource} in ${one.env}, ${one.counter}: ${one.kept} is kept, ${one.recomputed} would be right`,
      })),
      next,
    },
  )

const One = command(verifyUsage, {
  examples: ['usage verify', 'usage verify --json'],
  about:
    'Exits with 15 where a counter is not what the log of changes comes to. The same use has the same digest.',
  call: async (input, run) => {
    const found = await run.call(verifyUsage, input)
    if (!found.valid) throw differing(found)
    return found
  },
  render: ({ changes, counters, digest }, io) =>
    `${io.paint.good('✓')} ${counted(counters, 'counter')} from ${counted(changes, 'change')}: all as kept.\n  ${digest}`,
})

export default class extends One {
  protected override labelOf(pointer: string): string {
    return pointer.startsWith('/differences/') ? 'counter' : super.labelOf(pointer)
  }
}
