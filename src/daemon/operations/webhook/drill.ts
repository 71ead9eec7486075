import { drillWebhook } from '../../../contract/webhook/drill.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { implement } from '../../implement.ts'
import { requireLive } from './changed.ts'
import { presentWebhook } from './present.ts'

export default implement(
  drillWebhook,
  async ({ target, tables, now }) => {
    const { webhook } = target
    requireLive(webhook)
    const { workspace, id, url } = webhook
    const get = { command: ['webhook', 'get', id], why: 'see what it showed' }
    // One drill at a time: of two at once, the second meets the first.
    await tables.webhooks.hold(id)
    const [latest] = await tables.webhookDrills.latest([id])
    if (latest && latest.ended_at === null)
      throw new Failure('conflict', `${id} is being drilled already.`, { next: [get] })
    const [secret] = await tables.webhookSecrets.newest([id])
    await tables.webhookDrills.insert({
      ...{ id: newId('drill', now), workspace, webhook: id, url, secret: secret?.number ?? 0 },
      ...{ created_at: now, due_at: now, ended_at: null, passed_at: null, results: null },
    })
    return { webhook: await presentWebhook(tables, webhook, now), next: [get] }
  },
  async (_, { runtime }) => runtime.courier.wake(),
)
