import { previewSubscription } from '../../../contract/subscription/preview.ts'
import type { Line } from '../../../domain/billing/line.ts'
import type { Short } from '../../../domain/billing/pool.ts'
import type { Subscription } from '../../../domain/billing/subscription.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Currency } from '../../../domain/money.ts'
import type { Row } from '../../../store/schema.ts'
import { waitingLines } from '../../billing/invoicing.ts'
import { readableAccounts, readableOne } from '../../billing/readable.ts'
import { workOut } from '../../billing/work-out.ts'
import { type Context, implement } from '../../implement.ts'
import { billingRows } from '../../pipeline/load-billing.ts'
import { notFound } from '../../pipeline/not-found.ts'
import { presentUpcoming } from '../invoice/present.ts'
import { changeAsked } from './asked.ts'
import { begin } from './begin.ts'

interface Seen {
  billing: Row<'billing_account'>
  after: Subscription
  waiting: Line[]
  short: Short[]
}

export default implement(previewSubscription, async (context) => {
  const { input, now } = context
  const seen = input.subscription === undefined ? await asNew(context) : await asChange(context)
  const { billing, after, waiting, short } = seen
  return {
    state: after.state,
    items: after.items.map((item) => ({ ...item, unit: Number(item.unit) })),
    invoice: presentUpcoming(after, waiting, billing.slug, now),
    short,
  }
})

type Asked = Context<typeof previewSubscription>

async function asNew(context: Asked): Promise<Seen> {
  const { input, target, tables, runtime, now } = context
  const readable = await readableAccounts(context)
  const [only, second] = readable.accounts
  const ref = input.billingAccount ?? (only && !second ? only.id : '')
  const found = await billingRows('billingAccount', ref, target.workspace, tables)
  if (!found?.billing) throw notFound('billingAccount', ref)
  const billing = readableOne(readable, found.billing)
  if (input.quantities === undefined || input.add || input.remove || input.action || input.now)
    throw new Failure(
      'invalid_input',
      'A new subscription needs its quantities and nothing else.',
      {
        errors: [{ pointer: '/quantities', detail: 'is missing, or is not all that was given' }],
        next: [
          { command: ['subscription', 'list'], why: 'see the subscriptions that can be changed' },
        ],
      },
    )
  const { after, lines } = await begin(tables, billing, input.quantities, { runtime, now })
  return { billing, after, waiting: lines, short: [] }
}

async function asChange(context: Asked): Promise<Seen> {
  const { input, target, tables, now } = context
  const ref = input.subscription ?? ''
  const found = await billingRows('subscription', ref, target.workspace, tables)
  if (!found?.billing || !found.subscription) throw notFound('subscription', ref)
  const { subscription } = found
  const billing = readableOne(await readableAccounts(context), found.billing)
  const change = changeAsked(input, billing.currency as Currency)
  const on = { workspace: target.workspace, billing, subscription }
  const { after, lines, short } = await workOut(tables, on, change, now)
  return {
    billing,
    after,
    waiting: [...(await waitingLines(tables, subscription)), ...lines],
    short,
  }
}
