import { previewSubscription } from '../../../contract/subscription/preview.ts'
import type { Line } from '../../../domain/billing/line.ts'
import type { Short } from '../../../domain/billing/pool.ts'
import { isForgiven, isOver, type Subscription } from '../../../domain/billing/subscription.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Currency } from '../../../domain/money.ts'
import type { Row } from '../../../store/schema.ts'
import { waitingLines } from '../../billing/invoicing.ts'
import { type Owed, owedOf } from '../../billing/owing.ts'
import { readableAccounts, readableOne } from '../../billing/readable.ts'
import { workOut } from '../../billing/work-out.ts'
import { type Context, implement } from '../../implement.ts'
import { billingRows } from '../../pipeline/load-billing.ts'
import { notFound } from '../../pipeline/not-found.ts'
import { presentDraft, presentOwed, presentUpcoming } from '../invoice/present.ts'
import { changeAsked } from './asked.ts'
import { begin } from './begin.ts'
import { unboundOf } from './unbound.ts'
import { orWayOut } from './way-out.ts'

interface Seen {
  billing: Row<'billing_account'>
  after: Subscription
  waiting: Line[]
  short: Short[]
  /** Set where an invoice is cut with the change, with the lines that wait. */
  cut: boolean
  open: Owed[]
}

export default implement(previewSubscription, async (context) => {
  const { input, target, tables, now } = context
  const seen = input.subscription === undefined ? await asNew(context) : await asChange(context)
  const { billing, after, waiting, short, cut, open } = seen
  const { slug } = billing
  const asked = input.subscription === undefined
  const unbound = asked ? await unboundOf(tables, target.workspace, billing) : bound
  return {
    ...unbound,
    // What is paid at once becomes active by that.
    state: after.state === 'incomplete' ? 'active' : after.state,
    currency: after.currency,
    items: after.items.map((item) => ({ ...item, unit: Number(item.unit) })),
    invoice: cut
      ? presentDraft({ at: now, lines: waiting }, after.currency, slug)
      : presentUpcoming(after, waiting, slug, now),
    atOnce: cut && waiting.length > 0,
    open: open.map(presentOwed),
    short,
  }
})

const bound = { warnings: [], next: [] }

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
  const cut = after.state === 'incomplete'
  return { billing, after, waiting: lines, short: [], cut, open: [] }
}

async function asChange(context: Asked): Promise<Seen> {
  const { input, target, tables, now } = context
  const ref = input.subscription ?? ''
  const found = await billingRows('subscription', ref, target.workspace, tables)
  if (!found?.billing || !found.subscription) throw notFound('subscription', ref)
  const { subscription } = found
  const billing = readableOne(await readableAccounts(context), found.billing)
  const words = ['subscription', 'preview', subscription.id]
  const change = changeAsked({ ...input, words }, billing.currency as Currency)
  const on = { workspace: target.workspace, billing, subscription }
  const {
    after,
    lines,
    short,
    cut = false,
  } = await orWayOut(workOut(tables, on, change, now), on, change)
  const over = isOver(after.state)
  const forgiven = over && isForgiven(subscription.state)
  const owed = await owedOf(tables, target.workspace.id, [subscription])
  return {
    ...{ billing, after, short, cut: cut || over },
    waiting: forgiven ? [] : [...(await waitingLines(tables, subscription)), ...lines],
    open: forgiven ? [] : owed,
  }
}
