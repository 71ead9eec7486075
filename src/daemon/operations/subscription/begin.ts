import { type Line, periodLine } from '../../../domain/billing/line.ts'
import { begun, type Subscription } from '../../../domain/billing/subscription.ts'
import { noRoom } from '../../../domain/ceiling.ts'
import type { Currency } from '../../../domain/money.ts'
import { refuse } from '../../../domain/obstacle.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { noMethod } from '../../billing/work-out.ts'
import type { Runtime } from '../../runtime.ts'
import { itemsAsked } from './asked.ts'

/** A new subscription, for its preview and for itself alike: in the one trial of the workspace, or to be paid at once. */
export async function begin(
  tables: Tables,
  billing: Row<'billing_account'>,
  quantities: Readonly<Record<string, number>>,
  { runtime, now }: { runtime: Runtime; now: number },
): Promise<{ after: Subscription; lines: Line[] }> {
  const { workspace, id, slug, default_method: method } = billing
  const currency = billing.currency as Currency
  const trial = !(await tables.subscriptions.hadTrial(workspace))
  const { length: standing } = await tables.subscriptions.standing(workspace, id)
  refuse(`${slug} cannot subscribe`, [
    noRoom('subscriptions', standing, 1, runtime.ceilings, slug),
    trial || method !== null ? null : noMethod(slug),
  ])
  const after = begun(itemsAsked(quantities, currency), currency, trial, now)
  const { items, from, to } = after
  return { after, lines: trial ? [] : items.map((item) => periodLine(item, from, to)) }
}
