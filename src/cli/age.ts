import { nowThere } from './now-there.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A time between two moments as people say it, in its largest whole unit: 5m, 36h, 12d. */
export function age(ms: number): string {
  if (ms < minute) return '0m'
  if (ms < 2 * hour) return `${Math.floor(ms / minute)}m`
  if (ms < 2 * day) return `${Math.floor(ms / hour)}h`
  return `${Math.floor(ms / day)}d`
}

/** How long something is from now, for tables: `in 12d`, `3d ago`. Cards and JSON say the moment itself. */
export const fromNow = (iso: string, now = nowThere()): string => {
  const ms = Date.parse(iso) - now
  return ms > 0 ? `in ${age(ms)}` : `${age(-ms)} ago`
}

/** The same of a last use. */
export const usedAgo = (iso: string | null, now = nowThere()): string =>
  iso === null ? 'never' : fromNow(iso, now)
