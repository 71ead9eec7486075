import { bodyOf, isSubscribed } from '../../domain/event-type.ts'
import { newId } from '../../domain/id.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { messageOf } from './message.ts'

/** Puts an event on its way to the endpoints of its env that asked for it, in the transaction in which it happened. */
export async function enqueue(tables: Tables, event: Row<'outbox'>): Promise<void> {
  const { workspace, project, env, type } = event
  if (workspace === null || project === null || env === null) return
  const there = await tables.webhooks.ofEnv(workspace, project, env)
  const asking = there.filter(({ events }) => isSubscribed(JSON.parse(events) as string[], type))
  // Endpoints are real: what happens in a time of its own is sent in the server's (ADR 0033).
  await sendTo(tables, event, asking, '', event.created_at - (there[0]?.clock ?? 0))
}

/** Puts an event on its way to these endpoints. A paused one gets it once it is brought back. */
export async function sendTo(
  tables: Tables,
  event: Row<'outbox'>,
  endpoints: readonly Row<'webhook'>[],
  occasion: string,
  now: number,
): Promise<string[]> {
  const body = endpoints.length === 0 ? '' : bodyOf(messageOf(event))
  const rows = endpoints.map(({ id: webhook, workspace }) => ({
    ...{ id: newId('delivery', now), workspace, webhook, event: event.id, type: event.type },
    ...{ occasion, body, created_at: now, due_at: now },
  }))
  await tables.deliveries.insert(rows)
  return rows.map(({ id }) => id)
}
