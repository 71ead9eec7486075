import { openGround, program } from '../ground.ts'
import type { Row } from '../row.ts'
import { timesBareNode, timeToRun } from '../start-up.ts'

export const version: Row = {
  name: 'version',
  measure: async (after) => {
    const { env } = openGround(after)
    const measured = await timesBareNode(() => timeToRun([program, '--version'], env))
    return [{ what: 'ptc --version', measured, unit: '× bare node', bar: { atMost: 1.3 } }]
  },
}
