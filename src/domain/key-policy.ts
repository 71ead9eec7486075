import { units } from './span.ts'

/** What an env lets its keys do at most, in milliseconds. */
export interface KeyPolicy {
  /** From when a key is issued to when it ends. */
  lifetimeMs: number
  /** What the old secret works on after a rotation. */
  overlapMs: number
}

/** What no env goes beyond, and what it allows while nobody has said less (R-K7, R-K9). */
export const longest: KeyPolicy = { lifetimeMs: 365 * units.d, overlapMs: 7 * units.d }

const usual: KeyPolicy = { lifetimeMs: 90 * units.d, overlapMs: units.d }

/** What a key gets where nobody says: the usual, and never more than is allowed. */
export const usualUnder = (most: KeyPolicy): KeyPolicy => ({
  lifetimeMs: Math.min(usual.lifetimeMs, most.lifetimeMs),
  overlapMs: Math.min(usual.overlapMs, most.overlapMs),
})
