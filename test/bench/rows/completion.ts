import { foundCompany } from '../company.ts'
import { startDaemon } from '../daemon.ts'
import { openGround, program } from '../ground.ts'
import type { Row } from '../row.ts'
import { timesBareNode, timeToRun } from '../start-up.ts'

/** Tab: the slugs of projects, from a local daemon that is warm. */
export const completion: Row = {
  name: 'completion',
  measure: async (after) => {
    const ground = openGround(after)
    await startDaemon(ground, ground.data, after)
    await foundCompany(ground)
    const line = [program, 'complete', 'key', 'list', '--project', '']
    const measured = await timesBareNode(() => timeToRun(line, ground.env))
    return [{ what: 'Tab behind --project', measured, unit: '× bare node', bar: { atMost: 4 } }]
  },
}
