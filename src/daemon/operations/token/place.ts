import type { issueToken } from '../../../contract/token/issue.ts'
import type { createTrust } from '../../../contract/trust/create.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import type { Context } from '../../implement.ts'
import { explained } from '../../pipeline/explained.ts'

type Placing = Pick<
  Context<typeof issueToken | typeof createTrust>,
  'input' | 'target' | 'may' | 'now'
>

/** An env is one of a project; and a machine that is bound to none reaches production, whatever it will be used for. */
export function requirePlace({ input, target, may, now }: Placing, made: 'token' | 'trust'): void {
  if (input.env !== undefined && target.project === null)
    throw new Failure('invalid_input', 'env is one of a project: name the project too.', {
      errors: [{ pointer: '/project', detail: 'is missing: an env is one of a project' }],
    })
  if (may('token.issue', { ...target.place, env: input.env ?? 'production' })) return
  throw new Failure(
    'forbidden',
    `A ${made} that is bound to no env reaches production, and your roles here give token.issue in the sandbox only: bind it with a project and the env sandbox.`,
    explained(newId('decision', now)),
  )
}
