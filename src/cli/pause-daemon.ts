import { lineTo } from '../client/daemon/line.ts'
import { findDaemon } from '../client/daemon/open.ts'
import { startDaemon } from '../client/daemon/start.ts'
import { aboutDaemon, stopDaemon } from '../client/daemon/stop.ts'
import type { Run } from './run.ts'
import { supervisorOf } from './supervisor/choose.ts'
import { startSupervised } from './supervisor/install.ts'

/** Stops the daemon where one runs, and answers how to start it again the way it ran before. */
export async function pauseDaemon({ home, env }: Run): Promise<() => Promise<void>> {
  const found = await findDaemon(home)
  if (!found) return async () => {}
  const line = lineTo(found)
  const was = await aboutDaemon(line)
  await stopDaemon(home, line)
  return async () => {
    if (was.supervisor) await startSupervised(supervisorOf(was.supervisor), home)
    else {
      const { selfStarted, tcp } = was
      const again = await startDaemon(home, { env, selfStarted, listen: tcp ?? undefined })
      await lineTo(again).transport.close()
    }
  }
}
