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

const day = 24 * 60 * 60_000

/**
 * Recomputes the counters of every workspace where nobody did so for a day, and raises `usage.differs` where one is not what the
 * log comes to. One that cannot be recomputed keeps no other from its turn.
 */
export async function recountUsage(runtime: Runtime): Promise<void> {
  const { store, now, log } = runtime
  for (const id of await store.read((tables) => tables.recounts.due(now() - day))) {
    const mine = await store.write((tables) => tables.recounts.take(id, now(), now() - day))
    if (mine)
      await recountOne(runtime, id).catch((error: unknown) =>
        log.error({ err: error, workspace: id }, 'counters could not be recomputed'),
      )
  }
}

async function recountOne({ store, now, log }: Runtime, id: string): Promise<void> {
  const found = await store.read(async (tables) => {
    const workspace = await tables.workspaces.find(id)
    return workspace && recount(tables, workspace)
  })
  if (!found || found.differences.length === 0) return
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
