import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Targets } from './target.ts'

export type WebhookKind = 'webhook' | 'delivery' | 'event'

export const isOfWebhooks = (kind: string): kind is WebhookKind =>
  kind === 'webhook' || kind === 'delivery' || kind === 'event'

type Rows = Partial<Targets['delivery'] & Targets['event']>

/** An endpoint that is not deleted, a delivery with its endpoint, or an event, each with its project; null where there is none. */
export async function webhookRows(
  kind: WebhookKind,
  ref: string,
  workspace: string,
  tables: Tables,
): Promise<Rows | null> {
  if (kind === 'event') {
    const event = await tables.outbox.get(workspace, ref)
    if (!event) return null
    return { event, ...(event.project === null ? {} : await within(event.project, event, tables)) }
  }
  const delivery = kind === 'delivery' ? await tables.deliveries.get(workspace, ref) : null
  if (delivery === undefined) return null
  const webhook = await tables.webhooks.get(workspace, delivery?.webhook ?? ref)
  if (!webhook || (webhook.deleted_at !== null && delivery === null)) return null
  return {
    webhook,
    ...(delivery === null ? {} : { delivery }),
    ...(await within(webhook.project, { workspace }, tables)),
  }
}

async function within(
  id: string,
  { workspace }: { workspace: string | null },
  tables: Tables,
): Promise<{ project?: Row<'project'>; org?: Row<'org'> }> {
  const project = await tables.projects.find(workspace ?? '', id)
  const org = project && (await tables.orgs.find(workspace ?? '', project.org))
  return project && org ? { project, org } : {}
}
