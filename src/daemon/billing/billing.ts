import type { Provider } from '../providers/provider.ts'
import { openRounds } from '../rounds.ts'
import { inEachTime } from '../time/times.ts'
import { type Carrying, carryCharges } from './courier.ts'
import { turnSubscriptions } from './turns.ts'

/** The billing of a server, as operations know it. */
export interface Billing {
  readonly provider: Provider
  /** Does what is due, soon; where the provider is part of this process, it is done when this is over. */
  wake: () => Promise<void>
}

/** One round: what time did, then what is to be paid, until nothing is due any more. */
export async function billingRound(parts: Carrying): Promise<void> {
  let turned: number
  do {
    turned = await turnSubscriptions(parts)
    await carryCharges(parts)
  } while (turned > 0)
}

/** After a change that may be due at once: waited for where the provider is part of this process. */
export const wakeBilling = (
  _: unknown,
  { runtime }: { runtime: { billing: Pick<Billing, 'wake'> } },
): Promise<void> => runtime.billing.wake()

export function openBilling(parts: Omit<Carrying, 'of'>): Billing {
  const round = openRounds(
    () => inEachTime(parts, (time) => billingRound({ ...parts, ...time })),
    (error) => parts.log.error({ err: error }, 'billing stopped short; it goes on'),
  )
  const { provider } = parts
  const wake = async () => {
    const done = round()
    if (provider.name === 'local') await done
  }
  return { provider, wake }
}
