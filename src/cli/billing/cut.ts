import { getInvoice } from '../../contract/invoice/get.ts'
import type { Output } from '../../contract/operation.ts'
import type { changeSubscription } from '../../contract/subscription/change.ts'
import type { NextStep } from '../../domain/failure.ts'
import { afterwards } from '../afterwards.ts'
import type { Run } from '../run.ts'
import { clean } from '../text.ts'
import { openText } from './owed-rows.ts'

type Changed = Output<typeof changeSubscription>
type Cut = Changed['invoice']

/** What a change charges at once, a line; none where it charges nothing. */
export const chargedLines = (cut: Cut, dryRun = false): string[] =>
  cut === null || cut.number === null
    ? []
    : [
        `${dryRun ? 'Would be charged at once' : 'Charged at once'}: ${openText({ ...cut, number: cut.number }, cut.currency)}.`,
      ]

/** A subscription without the invoice that was just said. */
export const withoutCut = (subscription: Changed['subscription'], cut: Cut) => ({
  ...subscription,
  owed: subscription.owed.filter(({ invoice }) => invoice !== cut?.id),
})

/** What became of it, once the provider has answered: a declined one is said, with the step that pays it. */
export async function chargedMeanwhile(cut: Cut, run: Run): Promise<NextStep[]> {
  if (cut === null || cut.number === null || cut.total === 0) return []
  const { number } = cut
  return afterwards<NextStep[]>(run, [], async () => {
    const { invoice } = await run.call(getInvoice, { invoice: cut.id })
    if (invoice.state !== 'finalised' || invoice.declined === null) return []
    run.warn(`The payment of ${number} was declined (${clean(invoice.declined)}): it is open.`)
    return [{ command: ['invoice', 'pay', number], why: 'pay it, now' }]
  })
}
