import { momentIn } from '../../../domain/clock.ts'
import { iso } from '../time.ts'

/** The time of a workspace beside the server's. */
export const presentClock = ({ clock }: { clock: number | null }, real: number) => ({
  now: iso(momentIn({ clock }, real)),
  testClock: clock !== null,
  real: iso(real),
  aheadSeconds: Math.round((clock ?? 0) / 1000),
})
