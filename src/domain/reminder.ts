const day = 86_400_000

/** How many days before its end a key is spoken of, the earliest first. */
export const reminderDays = [30, 14, 7, 1] as const

/** From when to when a key works, in milliseconds since the epoch. */
export interface Life {
  createdAt: number
  expiresAt: number
}

/** The marks of a key's life. One that lies before its first day is none: such a key was meant to be short. */
const marksOf = ({ createdAt, expiresAt }: Life): { days: number; at: number }[] =>
  reminderDays
    .map((days) => ({ days, at: expiresAt - days * day }))
    .filter(({ at }) => at > createdAt)

/** When a key is to be spoken of next, after a moment; null where that is over. */
export const nextReminder = (life: Life, after: number): number | null =>
  marksOf(life).find(({ at }) => at > after)?.at ?? null

/** The last mark that a working key has passed, in days before its end; null where it is far from it, or over. */
export const reminderAt = (life: Life, now: number): number | null =>
  now >= life.expiresAt ? null : (marksOf(life).findLast(({ at }) => at <= now)?.days ?? null)
