import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import type { Permission } from '../../../domain/permission.ts'
import { explained } from '../../pipeline/explained.ts'

/** Nobody gives or takes away what they lack (R-Z3). */
export const beyond = (
  role: string,
  missing: readonly Permission[],
  now: number,
  verb: 'give' | 'take away' | 'make' | 'change' = 'give',
  howLong: '' | ' that long' = '',
): Failure =>
  new Failure(
    'forbidden',
    `You cannot ${verb} ${role}: it holds ${someOf(missing)}, which you do not hold here yourself${howLong}.`,
    explained(newId('decision', now)),
  )

/** The first few of the permissions that somebody lacks, and that there are more. */
export const someOf = (missing: readonly Permission[]): string =>
  `${missing.slice(0, 4).join(', ')}${missing.length > 4 ? ' and more' : ''}`
