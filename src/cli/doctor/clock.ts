import type { DaemonHealth } from '../../client/daemon/health.ts'
import { age } from '../age.ts'
import { type Check, type Finding, fail, ok, warn } from './check.ts'

/** Clocks that differ by less are one (R-T1). */
const tolerated = 5000

/** The clock here beside the daemon's, the database's own, and the newest time that was ever kept. */
export function judgeClock(
  here: { before: number; after: number },
  { now: daemon, database }: Pick<DaemonHealth, 'now' | 'database'>,
): Finding {
  const newest = Date.parse(database.newest ?? '')
  if (newest - here.after > tolerated)
    return fail(
      `The clock went back: the database holds a time that is ${age(newest - here.after)} to come. Keys end by this clock: set it right.`,
    )
  for (const [whose, time] of [
    ['daemon', daemon],
    ['database', database.now],
  ] as const) {
    if (time === null) continue
    const off = offBy(Date.parse(time), here)
    if (Math.abs(off) > tolerated)
      return warn(
        `The clock of the ${whose} is ${Math.round(Math.abs(off) / 1000)} s ${off > 0 ? 'ahead' : 'behind'}: set the clocks by one source.`,
      )
  }
  return ok('It agrees with the daemon, and with what the database holds.')
}

const offBy = (time: number, { before, after }: { before: number; after: number }): number =>
  time > after ? time - after : Math.min(0, time - before)

export const clock: Check = {
  id: 'clock',
  needs: ['daemon'],
  look: async ({ health }) => {
    const before = Date.now()
    const told = await health()
    return judgeClock({ before, after: Date.now() }, told)
  },
}
