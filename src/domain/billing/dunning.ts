const DAY = 86_400_000

/** How long after each failed charge the next one is tried. When they are used up, the subscription is unpaid. */
const waits: readonly number[] = [3 * DAY, 5 * DAY, 7 * DAY]

/** When to try again after so many failed charges; null: no more. */
export const nextTry = (failed: number, now: number): number | null => {
  const wait = waits[failed - 1]
  return wait === undefined ? null : now + wait
}
