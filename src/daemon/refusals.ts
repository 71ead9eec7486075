const minute = 60_000
const most = 10

/** Refusals of one caller in one chain that were not put on record one by one. */
export interface Counted {
  chain: string
  caller: string
  count: number
  since: number
}

/** Keeps a flood of refusals from filling the audit trail: ten of a caller in a minute are on record, the rest are counted (R-A1). */
export interface Refusals {
  /** Whether this one goes on record; otherwise it has been counted. */
  admit: (chain: string, caller: string, now: number) => boolean
  /** Takes the counts of the minutes that are over, for the record; `all` takes the current minute's too. */
  drain: (now: number, all?: boolean) => Counted[]
}

export function openRefusals(): Refusals {
  const minutes = new Map<string, Counted & { admitted: number }>()
  return {
    admit: (chain, caller, now) => {
      const id = `${chain} ${caller}`
      const known = minutes.get(id)
      // A minute that held nothing back needs no row; one that did waits for its drain.
      const current =
        known && (now < known.since + minute || known.count > 0)
          ? known
          : { chain, caller, count: 0, since: now, admitted: 0 }
      minutes.set(id, current)
      if (current.admitted < most) current.admitted++
      else current.count++
      return current.count === 0
    },
    drain: (now, all = false) => {
      const over = [...minutes].filter(([, { since }]) => all || since + minute <= now)
      for (const [id] of over) minutes.delete(id)
      return over.flatMap(([, { admitted: _, ...counted }]) => (counted.count > 0 ? [counted] : []))
    },
  }
}
