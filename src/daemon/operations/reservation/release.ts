import { releaseReservation } from '../../../contract/reservation/release.ts'
import { implement } from '../../implement.ts'
import { letGo } from '../../metering/lapse.ts'
import { endOpen, presentReservation } from './present.ts'

export default implement(releaseReservation, async ({ target, tables, now }) => {
  const { reservation } = target
  const ended = await endOpen(tables, reservation, 'released', 0, now)
  await letGo(tables, reservation, now)
  return { reservation: presentReservation(ended) }
})
