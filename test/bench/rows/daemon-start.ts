import { join } from 'node:path'
import { startDaemon } from '../daemon.ts'
import { openGround } from '../ground.ts'
import type { Row } from '../row.ts'
import { timesBareNode } from '../start-up.ts'

/** A daemon on a data directory that is new each time, so that it makes its whole schema on the way. */
export const daemonStart: Row = {
  name: 'daemon-start',
  measure: async (after) => {
    const ground = openGround(after)
    let starts = 0
    const measured = await timesBareNode(async () => {
      const started = performance.now()
      const daemon = await startDaemon(ground, join(ground.directory, `data-${starts++}`), after)
      const took = performance.now() - started
      await daemon.stop()
      return took
    })
    const what = 'daemon with an empty database: spawn to first answer'
    return [{ what, measured, unit: '× bare node', bar: { atMost: 6 } }]
  },
}
