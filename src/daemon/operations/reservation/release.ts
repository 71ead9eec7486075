import { releaseReservation } from '../../../contract/reservation/release.ts'
import { implement } from '../../implement.ts'
import { letGo } from '../../metering/lapse.ts'
import { end } from './end.ts'
import { presentReservation } from './present.ts'

export default implement(releaseReservation, async ({ target, tables, now }) => {
  const ended = await end(tables, target, 'released', 0, now)
  await letGo(tables, target.reservation, now)
  return { reservation: presentReservation(ended, target.org.slug, now) }
})
