import { testWebhook } from '../../../contract/webhook/test.ts'
import { sendTo } from '../../events/enqueue.ts'
import { writeDown } from '../../events/raise.ts'
import { implement } from '../../implement.ts'
import { presentDelivery } from '../delivery/present.ts'
import { requireLive } from './changed.ts'

export default implement(
  testWebhook,
  async ({ target, caller, tables, now }) => {
    const { webhook } = target
    requireLive(webhook)
    const { workspace, project, env, id } = webhook
    const data = { actor: caller.id, target: id }
    const event = await writeDown(
      tables,
      { workspace, project, env, type: 'webhook.ping', target: id, data },
      now,
    )
    const [delivery = ''] = await sendTo(tables, event, [webhook], '', now)
    return {
      delivery: await presentDelivery(tables, workspace, delivery),
      next: [{ command: ['delivery', 'get', delivery], why: 'see what it came to' }],
    }
  },
  async (_, { runtime }) => runtime.courier.wake(),
)
