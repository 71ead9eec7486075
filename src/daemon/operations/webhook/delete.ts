import { deleteWebhook } from '../../../contract/webhook/delete.ts'
import { implement } from '../../implement.ts'
import { changedMeanwhile } from './changed.ts'
import { presentWebhook } from './present.ts'

export default implement(deleteWebhook, async ({ target, caller, tables, now }) => {
  const { webhook } = target
  const over = { deleted_at: now, deleted_by: caller.id }
  if (!(await tables.webhooks.change(webhook, over))) throw changedMeanwhile(webhook)
  await tables.deliveries.cancel(webhook.id, now)
  const shown = await presentWebhook(tables, webhook, now)
  await tables.webhookSecrets.end(webhook.workspace, webhook.id, now)
  return { webhook: shown }
})
