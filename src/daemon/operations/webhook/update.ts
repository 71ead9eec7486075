import { updateWebhook } from '../../../contract/webhook/update.ts'
import { implement } from '../../implement.ts'
import { requireSubscriptions } from '../event/known.ts'
import { changedMeanwhile } from './changed.ts'
import { presentWebhook } from './present.ts'
import { endpointOf } from './url.ts'

export default implement(updateWebhook, async ({ input, target, tables, runtime, now }) => {
  const { webhook } = target
  const { events, state, allowLoopback } = input
  if (events) requireSubscriptions(events)
  const url = input.url && endpointOf(input.url, { env: webhook.env, allowLoopback }, runtime)
  const changed = await tables.webhooks.change(webhook, {
    ...(url ? { url } : {}),
    ...(events ? { events: JSON.stringify([...new Set(events)]) } : {}),
    ...(state === 'paused' && webhook.paused_at === null
      ? { paused_at: now, paused_why: 'asked' }
      : {}),
    ...(state === 'live' ? { paused_at: null, paused_why: null, failing_since: null } : {}),
  })
  if (!changed) throw changedMeanwhile(webhook)
  if (state === 'paused') await tables.deliveries.rest(webhook.id)
  if (state === 'live') await tables.deliveries.wake(webhook.id, now)
  return {
    webhook: await presentWebhook(tables, webhook, now),
    ...(url && url !== webhook.url
      ? { next: [{ command: ['webhook', 'drill', webhook.id], why: 'drill it at its new URL' }] }
      : {}),
  }
})
