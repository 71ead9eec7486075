import { foundCompany, issueKeys } from '../company.ts'
import { startDaemon } from '../daemon.ts'
import { openGround, program } from '../ground.ts'
import type { Reading, Row } from '../row.ts'
import { timesBareNode, timeToRun } from '../start-up.ts'

/** The two lists, asked of a local daemon that is warm, over a company with ten keys. */
export const lists: Row = {
  name: 'lists',
  measure: async (after) => {
    const ground = openGround(after)
    const daemon = await startDaemon(ground, ground.data, after)
    const company = await foundCompany(ground)
    await issueKeys(daemon.socket, company, 10)
    const readings: Reading[] = []
    for (const topic of ['key', 'org']) {
      const measured = await timesBareNode(() =>
        timeToRun([program, topic, 'list', '--json'], ground.env),
      )
      readings.push({
        what: `ptc ${topic} list --json`,
        measured,
        unit: '× bare node',
        bar: { atMost: 4 },
      })
    }
    return readings
  },
}
