import { type Currency, money } from '../../domain/money.ts'
import type { Row } from '../../store/schema.ts'
import type { Store } from '../../store/store.ts'
import type { ChargeAnswer, Provider } from '../providers/provider.ts'
import type { Runtime } from '../runtime.ts'
import type { Time } from '../time/times.ts'
import { settleCharge } from './settle-charge.ts'

export interface Carrying extends Time {
  store: Pick<Store, 'read' | 'write'>
  provider: Provider
  log: Runtime['log']
}

const batch = 20
const lease = 60_000
const unknownWait = 15_000

/**
 * Asks the provider for every charge that is due. The claim is committed before the provider is asked and the answer
 * written down after: whoever dies in between, the next one asks with the same key and hears the same.
 */
export async function carryCharges(parts: Carrying): Promise<void> {
  const { store, now, of } = parts
  for (;;) {
    const due = await store.read((tables) => tables.charges.due(now(), batch, of))
    if (due.length === 0) return
    for (const charge of due) await carry(parts, charge)
  }
}

async function carry(parts: Carrying, charge: Row<'charge'>): Promise<void> {
  const { store, now, log } = parts
  const claimed = await store.write(async (tables) => {
    const { workspace, billing_account: account } = charge
    const payer = await tables.billingAccounts.find(workspace, account)
    const invoice = await tables.invoices.find(workspace, charge.invoice)
    const taken = await tables.charges.claim(
      charge,
      charge.method ?? payer?.default_method ?? null,
      now() + lease,
    )
    if (!taken || !invoice) return null
    const method =
      taken.method === null
        ? undefined
        : await tables.billingMethods.findEver(workspace, taken.method)
    return { taken, invoice, reference: method?.reference ?? null }
  })
  if (!claimed) return
  const { taken, invoice, reference } = claimed
  try {
    const answer = await ask(parts.provider, taken, invoice, reference)
    await store.write((tables) => settleCharge(tables, taken, answer, now()))
  } catch (error) {
    log.warn(
      { charge: taken.id, tries: taken.tries, err: error },
      'nobody knows what became of a charge; it is asked again',
    )
    await store.write((tables) => tables.charges.again(taken, now() + unknownWait))
  }
}

async function ask(
  provider: Provider,
  { id }: Row<'charge'>,
  invoice: { number: string | null; total: number; currency: string },
  reference: string | null,
): Promise<ChargeAnswer> {
  if (reference === null) return { outcome: 'declined', detail: 'no_payment_method' }
  return provider.charge({
    ...{ key: id, method: reference, about: invoice.number ?? '' },
    amount: money(invoice.total, invoice.currency as Currency),
  })
}
