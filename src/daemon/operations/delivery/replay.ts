import { replayDeliveries } from '../../../contract/delivery/replay.ts'
import { isSubscribed } from '../../../domain/event-type.ts'
import { newId } from '../../../domain/id.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { sendTo } from '../../events/enqueue.ts'
import { implement } from '../../implement.ts'
import { iso } from '../time.ts'
import { requireLive } from '../webhook/changed.ts'
import { presentDelivery } from './present.ts'

/** How many events of a window are looked at in one call. */
const most = 200
/** Whenever an event happened: a test clock may be far ahead. */
const latest = Number.MAX_SAFE_INTEGER

export default implement(
  replayDeliveries,
  async ({ input, target, tables, now }) => {
    const { webhook, delivery } = target
    requireLive(webhook)
    const again = newId('delivery', now)
    const window = {
      from: Date.parse(input.from ?? ''),
      to: input.to ? Date.parse(input.to) : latest,
    }
    const found = delivery
      ? { ids: [await onceMore(tables, delivery, again, now)], more: null }
      : await windowed(tables, webhook, { ...window, again, now, all: input.all })
    const items = []
    for (const id of found.ids) items.push(await presentDelivery(tables, webhook.workspace, id))
    return {
      ...{ items, more: found.more },
      next: [{ command: ['delivery', 'list', webhook.id], why: 'see how they do' }],
    }
  },
  async (_, { runtime }) => runtime.courier.wake(),
)

/** The same bytes under the same event id: the receiver tells that it knows it. */
async function onceMore(
  tables: Tables,
  { workspace, webhook, event, type, body }: Row<'delivery'>,
  occasion: string,
  now: number,
): Promise<string> {
  const id = newId('delivery', now)
  const span = { created_at: now, due_at: now }
  await tables.deliveries.insert([{ id, workspace, webhook, event, type, occasion, body, ...span }])
  return id
}

interface Window {
  from: number
  to: number
  all: boolean
  again: string
  now: number
}

/** Everything of the window that the endpoint asks for, and that it never took or does not wait for. */
async function windowed(
  tables: Tables,
  webhook: Row<'webhook'>,
  { from, to, all, again, now }: Window,
): Promise<{ ids: string[]; more: string | null }> {
  const rows = await tables.outbox.between(webhook, { from, to }, most + 1)
  const events = rows.slice(0, most)
  const known = await tables.deliveries.outcomes(
    webhook.id,
    events.map(({ id }) => id),
  )
  const over = new Set(
    known
      .filter(({ outcome }) => outcome === null || (!all && outcome === 'delivered'))
      .map(({ event }) => event),
  )
  const wanted = JSON.parse(webhook.events) as string[]
  const ids: string[] = []
  for (const event of events)
    if (isSubscribed(wanted, event.type) && !over.has(event.id))
      ids.push(...(await sendTo(tables, event, [webhook], again, now)))
  const next = rows[most]
  return { ids, more: next ? iso(next.created_at) : null }
}
