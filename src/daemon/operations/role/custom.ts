import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'

/** Refuses to touch a built-in role (I5). */
export function requireCustom(custom: Row<'role'> | null, role: string): Row<'role'> {
  if (custom) return custom
  throw new Failure(
    'conflict',
    `${role} is built in: it is the same in every workspace, and nobody changes it. Make a role of your own.`,
    { next: [{ command: ['role', 'create', '--help'], why: 'make a role of your own' }] },
  )
}
