import type { Store } from '../../store/store.ts'
import type { Tables } from '../../store/tables.ts'
import { billingRound } from '../billing/billing.ts'
import { remindIn } from '../jobs/remind-keys.ts'
import { lapse } from '../metering/lapse.ts'
import type { Runtime } from '../runtime.ts'

/** From one moment of a workspace to another, at one of the server's. */
export interface Span {
  from: number
  to: number
  real: number
}

/**
 * Lets time pass in a workspace: from one moment at which something is due to the next, so that each thing happens when it
 * would have. Everything is done in the transaction that is given, and by what does it in a real workspace.
 */
export async function pass(
  tables: Tables,
  workspace: string,
  { from, to, real }: Span,
  runtime: Pick<Runtime, 'billing' | 'log'>,
): Promise<void> {
  for (let at: number | null = from; at !== null && at < to; ) {
    await tables.clocks.set(workspace, at - real)
    await happen(tables, workspace, at, runtime)
    at = await tables.clocks.next(workspace, at)
  }
  await tables.clocks.set(workspace, to - real)
  await happen(tables, workspace, to, runtime)
}

async function happen(
  tables: Tables,
  of: string,
  at: number,
  { billing, log }: Pick<Runtime, 'billing' | 'log'>,
): Promise<void> {
  const time = { of, now: () => at, store: within(tables) }
  await lapse({ tables, now: at }, of)
  await billingRound({ ...time, provider: billing.provider, log })
  await remindIn(time)
}

/** A store whose reads and changes are all part of one transaction. */
const within = (tables: Tables): Pick<Store, 'read' | 'write' | 'meter'> => ({
  read: (work) => work(tables),
  write: (work) => tables.savepoint(() => work(tables)),
  meter: (_, work) => tables.savepoint(() => work(tables)),
})
