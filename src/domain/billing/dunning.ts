const DAY = 86_400_000

/** How long after the first charge that failed the further ones are tried. When the last one fails, the subscription is unpaid. */
const tries: readonly number[] = [3 * DAY, 8 * DAY, 15 * DAY]

/** When to try again by itself after now; null: no more. What somebody tries in between uses up none of these. */
export const nextTry = (firstFailed: number, now: number): number | null =>
  tries.map((wait) => firstFailed + wait).find((at) => at > now) ?? null

/** When it is tried for the last time: the subscription is unpaid if that fails too. */
export const lastTry = (firstFailed: number): number => firstFailed + Math.max(...tries)
