import { nowhere, raise } from '../events/raise.ts'
import { lapse } from '../metering/lapse.ts'
import { recount } from '../metering/recount.ts'
import type { Runtime } from '../runtime.ts'
import { inEachTime } from '../time/times.ts'

/** Lets go of what reservations hold whose time is over, in every workspace. */
export const lapseReservations = (runtime: Runtime): Promise<void> =>
  inEachTime(runtime, async ({ now, of }) => {
    const { store } = runtime
    const workspaces = await store.read((tables) => tables.reservations.workspacesDue(now(), of))
    for (const workspace of workspaces)
      await store.meter({ workspace }, (tables) => lapse({ tables, now: now() }, workspace))
  })

/** Recomputes the counters of every workspace, and raises `usage.differs` where one is not what the log comes to. */
export async function recountUsage({ store, now, log }: Runtime): Promise<void> {
  for (const id of await store.read((tables) => tables.usageLog.workspaces())) {
    const found = await store.read(async (tables) => {
      const workspace = await tables.workspaces.find(id)
      return workspace && recount(tables, workspace)
    })
    if (!found || found.differences.length === 0) continue
    const { differences, digest } = found
    log.error({ workspace: id, digest, differences: differences.length }, 'counters differ')
    await store.write((tables) =>
      raise(
        tables,
        {
          ...{ ...nowhere, workspace: id, type: 'usage.differs', target: id },
          data: { target: id, digest, differences: differences.slice(0, 20) },
        },
        now(),
      ),
    )
  }
}
