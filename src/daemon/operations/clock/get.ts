import { getClock } from '../../../contract/clock/get.ts'
import { implement } from '../../implement.ts'
import { presentClock } from './present.ts'

export default implement(getClock, async ({ target: { workspace }, now }) => ({
  clock: presentClock(workspace, now - (workspace.clock ?? 0)),
  ...(workspace.clock === null
    ? {}
    : { next: [{ command: ['clock', 'advance', '14d'], why: 'put it forward' }] }),
}))
