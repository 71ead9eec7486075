import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import type { Permission } from '../../../domain/permission.ts'
import type { RoleName } from '../../../domain/role.ts'

/** Nobody grants what they lack (R-Z3). */
export const beyond = (role: RoleName, missing: readonly Permission[], now: number): Failure =>
  new Failure(
    'forbidden',
    `You cannot give ${role}: it holds ${missing.slice(0, 4).join(', ')}${missing.length > 4 ? ' and more' : ''}, which you do not hold here yourself.`,
    {
      decisionId: newId('decision', now),
      next: [{ command: ['role', 'list', '--matrix'], why: 'see which role gives what' }],
    },
  )
