import type { KeyPolicy } from '../../../domain/key-policy.ts'
import { units } from '../../../domain/span.ts'

export const presentPolicy = ({ lifetimeMs, overlapMs }: KeyPolicy) => ({
  keyLifetimeDays: lifetimeMs / units.d,
  keyOverlapSeconds: overlapMs / units.s,
})
