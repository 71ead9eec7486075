/** How often a password was tried and not found right, and when last. */
export interface Tried {
  failures: number
  lastAt: number
}

const minute = 60_000
const window = 15 * minute
const longest = 15 * minute
const remembered = 24 * 60 * minute

/** How many failures are free before each further try has to wait (R-U2). */
export const free = { account: 5, address: 20 } as const

/**
 * How many failures count now, and for how long nobody may try. The first ones are forgotten after 15 minutes; after
 * them the wait doubles from a second to 15 minutes, and ends: nobody is locked out for good.
 */
export function standing(
  tried: Tried | undefined,
  freely: number,
  now: number,
): { failures: number; waitMs: number } {
  if (tried === undefined) return { failures: 0, waitMs: 0 }
  const { failures, lastAt } = tried
  if (now - lastAt >= (failures < freely ? window : remembered)) return { failures: 0, waitMs: 0 }
  if (failures < freely) return { failures, waitMs: 0 }
  const delay = Math.min(1000 * 2 ** Math.min(failures - freely, 30), longest)
  return { failures, waitMs: Math.max(0, lastAt + delay - now) }
}
