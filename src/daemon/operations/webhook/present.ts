import type { z } from 'zod'
import type { Drill, Webhook } from '../../../contract/webhook/webhook.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import type { DrillResult } from '../../webhooks/drill.ts'
import { iso, isoOrNull } from '../time.ts'

type Shown = z.output<typeof Webhook>

const day = 86_400_000

/** Endpoints with how they do, in one query for each of these things. */
export async function presentWebhooks(
  tables: Tables,
  rows: readonly Row<'webhook'>[],
  now: number,
): Promise<Shown[]> {
  const ids = rows.map(({ id }) => id)
  const secrets = await tables.webhookSecrets.newest(ids)
  const drills = await tables.webhookDrills.latest(ids)
  const tries = await tables.deliveryAttempts.since(ids, now - day)
  const pressure = await tables.deliveryAttempts.pressure(ids)
  const shown: Shown[] = []
  for (const row of rows) {
    const of = <One extends { webhook: string }>(all: readonly One[]) =>
      all.find(({ webhook }) => webhook === row.id)
    const secret = of(secrets)
    const drill = of(drills)
    const passed = secret && (await tables.webhookDrills.passed(row.id, row.url, secret.number))
    shown.push({
      ...{ id: row.id, project: row.project, env: row.env, url: row.url },
      events: JSON.parse(row.events) as string[],
      state: row.paused_at === null ? 'live' : 'paused',
      ...{ pausedAt: isoOrNull(row.paused_at), pausedWhy: row.paused_why },
      secretCreatedAt: isoOrNull(secret?.created_at ?? null),
      verifiedAt: isoOrNull(passed?.passed_at ?? null),
      health: {
        ...{ tries: of(tries)?.tries ?? 0, taken: of(tries)?.taken ?? 0 },
        ...{ waiting: of(pressure)?.waiting ?? 0, retrying: of(pressure)?.retrying ?? 0 },
        failingSince: isoOrNull(row.failing_since),
        lastSuccessAt: isoOrNull(row.last_success_at),
      },
      drill: drill ? presentDrill(drill, row, secret?.number) : null,
      ...{ createdAt: iso(row.created_at), createdBy: row.created_by, version: row.version },
    })
  }
  return shown
}

const presentDrill = (
  drill: Row<'webhook_drill'>,
  { url }: Pick<Row<'webhook'>, 'url'>,
  secret: number | undefined,
): z.output<typeof Drill> => ({
  ...{ startedAt: iso(drill.created_at), endedAt: isoOrNull(drill.ended_at) },
  passed: drill.passed_at !== null,
  current: drill.url === url && drill.secret === secret,
  results: JSON.parse(drill.results ?? '[]') as DrillResult[],
})

/** The endpoint as it stands now. */
export async function presentWebhook(
  tables: Tables,
  { workspace, id }: Pick<Row<'webhook'>, 'workspace' | 'id'>,
  now: number,
): Promise<Shown> {
  const row = await tables.webhooks.get(workspace, id)
  const [webhook] = row ? await presentWebhooks(tables, [row], now) : []
  if (!webhook) throw new Error(`webhook ${id} cannot be presented`)
  return webhook
}
