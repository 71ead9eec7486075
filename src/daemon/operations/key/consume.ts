import type { verifyKey } from '../../../contract/key/verify.ts'
import type { Input } from '../../../contract/operation.ts'
import { Failure } from '../../../domain/failure.ts'

/** What is metered can be consumed, and nothing is. Refused before the key is looked at, whatever key it is. */
export function refuseConsumption({ consume }: Input<typeof verifyKey>): void {
  if (consume === undefined) return
  const names = consume.map(({ resource }) => resource).join(', ')
  throw new Failure(
    'invalid_input',
    `There is no metered resource ${names}: this server meters none yet, so a key consumes nothing. Leave consume out.`,
    {
      errors: consume.map((_, at) => ({
        pointer: `/consume/${at}/resource`,
        detail: 'is no metered resource',
      })),
    },
  )
}
