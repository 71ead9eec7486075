import { rotateWebhook } from '../../../contract/webhook/rotate.ts'
import { spanOf } from '../../../domain/span.ts'
import { implement } from '../../implement.ts'
import { mintWebhookSecret } from '../../webhooks/secrets.ts'
import { changedMeanwhile } from './changed.ts'
import { presentWebhook } from './present.ts'

export default implement(rotateWebhook, async ({ input, target, tables, runtime, now }) => {
  const { webhook } = target
  const { workspace, id } = webhook
  const overlap = spanOf(input.overlap ?? '24h', 'h') ?? 0
  if (!(await tables.webhooks.change(webhook, {}))) throw changedMeanwhile(webhook)
  const [current, ...older] = await tables.webhookSecrets.signing(id, now)
  // Two sign at most: an overlap that was still on ends with the next rotation.
  if (older.length > 0)
    await tables.webhookSecrets.endBefore(workspace, id, current?.number ?? 0, now)
  await tables.webhookSecrets.end(workspace, id, now + overlap)
  const number = (current?.number ?? 0) + 1
  const secret = await mintWebhookSecret(tables, runtime.peppers, webhook, number, now)
  return {
    webhook: await presentWebhook(tables, webhook, now),
    secret,
    next: [{ command: ['webhook', 'drill', id], why: 'drill it with its new secret' }],
  }
})
