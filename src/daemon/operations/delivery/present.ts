import type { z } from 'zod'
import type { Delivery } from '../../../contract/delivery/delivery.ts'
import type { Fault } from '../../../domain/delivery.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

type Shown = z.output<typeof Delivery>

/** Deliveries, with what their last try came to in one query for all of them. */
export async function presentDeliveries(
  tables: Tables,
  workspace: string,
  rows: readonly Row<'delivery'>[],
): Promise<Shown[]> {
  const tries = await tables.deliveryAttempts.of(
    workspace,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const last = tries.findLast(({ delivery }) => delivery === row.id)
    return {
      ...{ id: row.id, webhook: row.webhook, event: row.event, type: row.type },
      replay: row.occasion !== '',
      state: row.outcome ?? 'waiting',
      ...{ createdAt: iso(row.created_at), tries: row.attempts },
      ...{ lastStatus: last?.status ?? null, lastFault: (last?.fault ?? null) as Fault | null },
      ...{ nextTryAt: isoOrNull(row.due_at), endedAt: isoOrNull(row.ended_at) },
    }
  })
}

/** The delivery as it stands now. */
export async function presentDelivery(
  tables: Tables,
  workspace: string,
  id: string,
): Promise<Shown> {
  const row = await tables.deliveries.get(workspace, id)
  const [delivery] = row ? await presentDeliveries(tables, workspace, [row]) : []
  if (!delivery) throw new Error(`delivery ${id} cannot be presented`)
  return delivery
}
