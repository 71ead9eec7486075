import { sound, stranger } from './caller.ts'
import { guarded, live, rehearsed } from './change.ts'
import type { Law } from './law.ts'
import { elsewhere, own, production, roles } from './permission.ts'
import { gates, sandboxGates } from './readiness.ts'
import { replayed } from './replay.ts'
import { foreignInvite, otherTenant, runtimeUser } from './tenant.ts'
import { tokenBound, tokenRefused, tokenServed, tokenTenant } from './token.ts'
import { attempted, quiet, recorded } from './trace.ts'

/** What every operation obeys, in the order of the pipeline. */
export const laws: readonly Law[] = [
  stranger,
  sound,
  tokenServed,
  tokenRefused,
  tokenTenant,
  tokenBound,
  otherTenant,
  runtimeUser,
  foreignInvite,
  roles,
  elsewhere,
  own,
  production,
  gates,
  sandboxGates,
  replayed,
  recorded,
  attempted,
  quiet,
  rehearsed,
  guarded,
  live,
]
