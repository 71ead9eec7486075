import { boolean } from '@oclif/core/flags'
import type { FlagInput } from '@oclif/core/interfaces'
import { Failure } from '../domain/failure.ts'
import type { Env } from '../domain/permission.ts'
import type { Run } from './run.ts'

export const rehearseFlag: FlagInput = {
  rehearse: boolean({ description: 'Walk it in the sandbox, where it opens nothing' }),
}

/** The env that `--rehearse` stands for. */
export function rehearsed({ env }: { env?: Env | undefined }, run: Run): { env?: Env } {
  if (run.flags['rehearse'] !== true) return {}
  if (env !== 'production') return { env: 'sandbox' }
  throw new Failure(
    'usage',
    '--rehearse is for the sandbox: it cannot stand beside --env production.',
  )
}
