import { z } from 'zod'
import { longest } from '../../domain/key-policy.ts'
import { spanOf, units } from '../../domain/span.ts'
import { span } from '../span.ts'

/** How long a key lives at most, in whole days; a bare number is days. */
export const lifetime = () =>
  span({ least: units.d, most: longest.lifetimeMs, bare: 'd' }).refine(isWhole, {
    error: 'is no whole number of days',
  })

// What is shorter than a day is refused as such already.
const isWhole = (typed: string) => {
  const ms = spanOf(typed, 'd') ?? 0
  return ms < units.d || ms % units.d === 0
}

/** How long an old secret works on; a bare number is hours. */
export const overlap = () => span({ least: 0, most: longest.overlapMs, bare: 'h' })

/** The policy of an env for its keys, as it is told. */
export const KeyPolicy = z.object({
  keyLifetimeDays: z.number().int().describe('Days that a key issued now lives at most'),
  keyOverlapSeconds: z
    .number()
    .int()
    .describe('Seconds that an old secret works on at most after a rotation'),
})
