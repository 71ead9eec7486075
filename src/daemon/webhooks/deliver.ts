import { failingMost, waitAfter } from '../../domain/delivery.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { raise } from '../events/raise.ts'
import { type Posted, postMessage } from '../outward/post-message.ts'
import type { Claimed } from './claim.ts'
import type { Delivering } from './courier.ts'
import { signed } from './sign.ts'

/** Tries a delivery once and says what it came to: whoever dies in between leaves it to be sent again, under the same id. */
export async function deliver(
  parts: Delivering,
  delivery: Row<'delivery'>,
  { webhook, secrets }: Pick<Claimed, 'webhook' | 'secrets'>,
): Promise<void> {
  const { store, now, log, loopback } = parts
  const { id, event, body, attempts } = delivery
  const at = now()
  const began = performance.now()
  const headers = await signed(secrets, { id: event, body, at })
  const posted = await postMessage(webhook.url, { headers, body, loopback, ...parts.posting })
  const took = Math.round(performance.now() - began)
  const { status, fault } = posted
  log.info({ delivery: id, webhook: webhook.id, event, attempts, status, fault, took }, 'delivery')
  await store.write((tables) => settle(tables, delivery, posted, { at, took, now: now() }))
}

interface When {
  at: number
  took: number
  now: number
}

async function settle(
  tables: Tables,
  delivery: Row<'delivery'>,
  posted: Posted,
  { at, took, now }: When,
): Promise<void> {
  const { id, workspace, attempts } = delivery
  const webhook = await tables.webhooks.hold(delivery.webhook)
  const { status, fault, response, asked } = posted
  await tables.deliveryAttempts.insert({
    ...{ workspace, delivery: id, webhook: delivery.webhook, number: attempts, at, took },
    ...{ status, fault, response: response === '' ? null : response },
  })
  const wait =
    fault === null || fault === 'gone'
      ? null
      : waitAfter(attempts, Math.random(), { status, asked })
  const over = { due_at: null, ended_at: now }
  const to =
    fault === null
      ? { ...over, outcome: 'delivered' as const }
      : wait === null
        ? { ...over, outcome: 'failed' as const }
        : { due_at: now + wait, ended_at: null, outcome: null }
  // Whoever lost the lease says nothing more: another one has it, or has ended it.
  if (!(await tables.deliveries.settle(delivery, to)) || !webhook) return
  if (fault === null)
    await tables.webhooks.note(webhook.id, { failing_since: null, last_success_at: now })
  else await noteFailure(tables, webhook, fault === 'gone', { at, now })
}

async function noteFailure(
  tables: Tables,
  webhook: Row<'webhook'>,
  gone: boolean,
  { at, now }: Pick<When, 'at' | 'now'>,
): Promise<void> {
  const since = webhook.failing_since ?? at
  if (webhook.failing_since === null)
    await tables.webhooks.note(webhook.id, { failing_since: since })
  if (!gone && now - since < failingMost) return
  if (webhook.paused_at !== null || webhook.deleted_at !== null) return
  const { workspace, project, env, id } = webhook
  const why = gone ? 'gone' : 'failing'
  await tables.webhooks.change(webhook, { paused_at: now, paused_why: why })
  await tables.deliveries.rest(id)
  await raise(
    tables,
    { workspace, project, env, type: 'webhook.paused', target: id, data: { target: id, why } },
    now,
  )
}
