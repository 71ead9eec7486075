/** The same day of the next month, in UTC; the last of a month that lacks the day. */
export function monthAfter(from: number, anchorDay: number): number {
  const date = new Date(from)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1]
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const time = from - Date.UTC(year, date.getUTCMonth(), date.getUTCDate())
  return Date.UTC(year, month, Math.min(anchorDay, days)) + time
}

/** Time is billed by the second. */
export const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000

/** The day of the month on which periods begin that began then. */
export const anchorOf = (at: number): number => new Date(at).getUTCDate()
