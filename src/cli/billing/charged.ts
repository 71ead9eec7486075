import type { defaultMethod } from '../../contract/billing/method/default.ts'
import { getInvoice } from '../../contract/invoice/get.ts'
import type { Output } from '../../contract/operation.ts'
import { money, wordsOf } from '../../domain/money.ts'
import { afterwards } from '../afterwards.ts'
import type { Io } from '../io.ts'
import type { Run } from '../run.ts'
import { counted } from '../text.ts'

type Invoices = Output<typeof defaultMethod>['invoices']

/** What was charged to a method as it is once the provider has answered, where it answered meanwhile. */
export async function chargedNow<Answer extends { invoices: Invoices }>(
  answer: Answer,
  run: Run,
): Promise<Answer> {
  if (run.dryRun) return answer
  return afterwards(run, answer, async () => {
    const invoices: Invoices = []
    for (const { id } of answer.invoices)
      invoices.push((await run.call(getInvoice, { invoice: id })).invoice)
    return { ...answer, invoices }
  })
}

/** What became of each, a line each. */
export const chargedText = (invoices: Invoices, { paint }: Io, { dryRun }: Run): string[] =>
  invoices.map(({ number, id, currency, total, state, failed }) => {
    const what = `${number ?? id}, ${wordsOf(money(total, currency))}`
    if (dryRun) return `  ${what} would be charged to it.`
    if (state === 'paid') return `${paint.good('✓')} ${what} is paid with it.`
    if (failed === 0) return `  ${what} is being charged to it.`
    return `${paint.bad('✗')} ${what} is not paid: ${counted(failed, 'charge')} declined so far.`
  })
