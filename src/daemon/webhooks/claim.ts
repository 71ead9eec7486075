import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Delivering } from './courier.ts'
import { openedSecrets } from './secrets.ts'

/** So many of one endpoint at once, whichever servers have them. */
const perEndpoint = 4
const lease = 60_000
const drillLease = 300_000

/** What is to be sent, and by which secrets. */
export interface Claimed {
  webhook: Row<'webhook'>
  secrets: readonly string[]
  deliveries: readonly Row<'delivery'>[]
}

const nothing = { secrets: [], deliveries: [] }

/** Takes what is due at an endpoint, as much of it as may be under way at once. */
export const claimDeliveries = (
  { store, now, peppers }: Delivering,
  id: string,
  room: number,
): Promise<Pick<Claimed, 'deliveries'> & Claimed> =>
  store.write(async (tables) => {
    const webhook = await tables.webhooks.hold(id)
    if (!webhook) throw new Error(`webhook ${id} is gone`)
    if (!(await isOpen(tables, webhook, now()))) return { webhook, ...nothing }
    const free = Math.min(room, perEndpoint - (await tables.deliveries.inFlight(id, now())))
    const due = free > 0 ? await tables.deliveries.due(id, now(), free) : []
    const claimed: Row<'delivery'>[] = []
    for (const one of due) {
      const taken = await tables.deliveries.claim(one, now() + lease)
      if (taken) claimed.push(taken)
    }
    const sealed = await tables.webhookSecrets.signing(id, now())
    return { webhook, secrets: openedSecrets(peppers, sealed), deliveries: claimed }
  })

/** Whether anything is sent there. What is not sent waits for a paused endpoint, and ends with a deleted one. */
async function isOpen(tables: Tables, webhook: Row<'webhook'>, now: number): Promise<boolean> {
  const { id, workspace, project, env } = webhook
  if (webhook.deleted_at !== null) {
    await tables.deliveries.cancel(id, now)
    return false
  }
  const envs = await tables.projects.envs(workspace, [project])
  const opened = envs.find(({ name }) => name === env)?.opened_at ?? null
  if (webhook.paused_at === null && opened !== null) return true
  await tables.deliveries.rest(id)
  return false
}

/** A drill to be run, at what the webhook was when it was asked for. */
export interface ClaimedDrill {
  drill: Row<'webhook_drill'>
  secrets: readonly string[]
}

/** Takes a drill; null where another server has. */
export const claimDrill = (
  { store, now, peppers }: Delivering,
  due: Row<'webhook_drill'>,
): Promise<ClaimedDrill | null> =>
  store.write(async (tables) => {
    const drill = await tables.webhookDrills.claim(due, now() + drillLease)
    if (!drill) return null
    const sealed = await tables.webhookSecrets.signing(drill.webhook, now())
    return {
      drill,
      secrets: openedSecrets(
        peppers,
        sealed.filter(({ number }) => number === drill.secret),
      ),
    }
  })
